package io.bindery.engine.table;

import java.util.regex.Pattern;

/**
 * Recognizes the marker of an item that stands beside it in a row: a bullet or a number. Takes more for markers than
 * {@code block.ListMarker} does, since a column of them must not be read as values of a table.
 */
public final class ItemMarker {

    private static final int MAX_LENGTH = 12;

    /** Bullets, dashes, {@code 1.}, {@code (a)}, {@code [12]}, {@code 3.1.4}. */
    private static final Pattern MARKER = Pattern.compile(
            "[\\p{So}\\p{Po}\\p{Pd}\\p{Co}\\u2022\\u25cb\\u25cf\\u25a0\\u25aao>]|[\\[(]?[\\dA-Za-z]{1,4}[.)\\]:]+|\\d+(\\.\\d+){2,}");

    private ItemMarker() {}

    public static boolean is(String text) {
        return text.length() <= MAX_LENGTH && MARKER.matcher(text).matches();
    }
}
