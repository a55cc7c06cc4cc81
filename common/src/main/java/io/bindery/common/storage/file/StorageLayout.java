package io.bindery.common.storage.file;

import io.bindery.common.storage.StoragePath;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The directories and files below the root. Every method that takes a {@link StoragePath} throws {@link
 * IllegalArgumentException} if its shape is wrong, so that no wrong path can move more than one workspace.
 *
 * @param root absolute
 */
record StorageLayout(Path root) {

    static final String WORKSPACES = "w";

    private static final String TRASH = ".trash";
    private static final String MARKER = ".bindery-root.json";
    private static final String TEMPORARY = ".bindery-tmp-";

    /** What mkfs makes in every new ext volume. */
    private static final String LOST_AND_FOUND = "lost+found";

    private static final String SHARD_NAME = "[0-9a-f]{2}";
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String WORKSPACE_PATH = WORKSPACES + "/" + SHARD_NAME + "/" + ID;
    private static final String ATTEMPT_NAME = "a[0-9]+-[A-Za-z0-9._-]+";

    private static final Pattern SHARD = Pattern.compile(SHARD_NAME);
    private static final Pattern WORKSPACE_ID = Pattern.compile(ID);
    private static final Pattern WORKSPACE = Pattern.compile(WORKSPACE_PATH);
    private static final Pattern ATTEMPT = Pattern.compile(ATTEMPT_NAME);
    private static final Pattern MEMBER = Pattern.compile(WORKSPACE_PATH + "/[^/]+");
    private static final Pattern FILE = Pattern.compile(WORKSPACE_PATH + "(/[^/]+){1,2}");
    private static final Pattern WORKSPACE_OR_ATTEMPT = Pattern.compile(WORKSPACE_PATH + "(/" + ATTEMPT_NAME + ")?");

    Path workspace(StoragePath path) {
        return resolve(path, WORKSPACE, "a workspace");
    }

    Path attempt(StoragePath path) {
        if (!ATTEMPT.matcher(path.name()).matches()) {
            throw wrong(path, "an attempt");
        }
        return resolve(path, MEMBER, "an attempt");
    }

    /** A file directly inside a workspace. */
    Path member(StoragePath path) {
        return resolve(path, MEMBER, "a file of a workspace");
    }

    /** A file inside a workspace or an attempt. */
    Path file(StoragePath path) {
        return resolve(path, FILE, "a file");
    }

    Path workspaceOrAttempt(StoragePath path) {
        return resolve(path, WORKSPACE_OR_ATTEMPT, "a workspace or an attempt");
    }

    Path workspaces() {
        return root.resolve(WORKSPACES);
    }

    Path marker() {
        return root.resolve(MARKER);
    }

    /** A new name for a short-lived file. */
    Path temporary() {
        return root.resolve(TEMPORARY + UUID.randomUUID());
    }

    Path trash() {
        return root.resolve(TRASH);
    }

    Path trash(UUID token) {
        return trash().resolve(token.toString());
    }

    /** Derived from the path, so that it needs no record; no storage path contains {@code +}. */
    Path trash(StoragePath orphan) {
        resolve(orphan, WORKSPACE_OR_ATTEMPT, "a workspace or an attempt");
        return trash().resolve("orphan+" + orphan.value().replace('/', '+'));
    }

    boolean isTemporary(Path entry) {
        return name(entry).startsWith(TEMPORARY);
    }

    boolean isLostAndFound(Path entry) {
        return name(entry).equals(LOST_AND_FOUND);
    }

    /** Whether this adapter made an entry of the root. */
    boolean isOwn(Path entry) {
        String name = name(entry);
        return name.equals(WORKSPACES) || name.equals(TRASH) || name.equals(MARKER) || isTemporary(entry);
    }

    boolean isShard(Path entry) {
        return isDirectory(entry, SHARD);
    }

    boolean isWorkspace(Path entry) {
        return isDirectory(entry, WORKSPACE_ID);
    }

    boolean isAttempt(Path entry) {
        return isDirectory(entry, ATTEMPT);
    }

    /** For log lines and tables: relative to the root, with slashes. */
    String describe(Path entry) {
        String separator = root.getFileSystem().getSeparator();
        return root.relativize(entry).toString().replace(separator, "/");
    }

    static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }

    private static boolean isDirectory(Path entry, Pattern name) {
        return name.matcher(name(entry)).matches() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private Path resolve(StoragePath path, Pattern shape, String what) {
        if (!shape.matcher(path.value()).matches()) {
            throw wrong(path, what);
        }
        return root.resolve(path.value());
    }

    private static IllegalArgumentException wrong(StoragePath path, String what) {
        return new IllegalArgumentException("not the path of " + what + ": '" + path + "'");
    }
}
