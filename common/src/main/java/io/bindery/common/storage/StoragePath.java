package io.bindery.common.storage;

import java.util.regex.Pattern;

/**
 * The generated name of a workspace, a directory of an attempt, or a file: segments separated by {@code /}. Made of ids
 * only, never of anything a user typed.
 *
 * @param value such as {@code w/3f/01977c1e-…}
 */
public record StoragePath(String value) {

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** @throws IllegalArgumentException if a segment is empty, starts with a dot, or holds another character */
    public StoragePath {
        for (String segment : value.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException("not a storage path: '" + value + "'");
            }
        }
    }

    /** The path of something directly inside this one. */
    public StoragePath resolve(String name) {
        return new StoragePath(value + "/" + name);
    }

    /** The last segment. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
