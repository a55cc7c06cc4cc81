package io.bindery.api.submission.request;

import java.util.regex.Pattern;

/**
 * Text of a client, made safe for messages, logs and text columns: no control characters, nothing that PostgreSQL
 * cannot store, no character that reverses the writing direction, and at most a given length.
 */
public final class PrintableText {

    /** Bidirectional embeddings, overrides and isolates (Unicode Standard Annex 9), as in "Trojan Source". */
    static final Pattern BIDI_CONTROL = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private static final String REPLACEMENT = "\uFFFD";

    private PrintableText() {}

    /**
     * The text with U+FFFD for every character that cannot be printed, and {@code ...} where it was cut.
     *
     * @param maxCharacters the greatest length, in code points
     */
    static String sanitize(String raw, int maxCharacters) {
        var printable = new StringBuilder();
        truncate(raw, maxCharacters).codePoints().forEach(codePoint -> {
            if (isUnprintable(codePoint)) {
                printable.append(REPLACEMENT);
            } else {
                printable.appendCodePoint(codePoint);
            }
        });
        String cut = raw.codePointCount(0, raw.length()) > maxCharacters ? "..." : "";
        return BIDI_CONTROL.matcher(printable).replaceAll(REPLACEMENT) + cut;
    }

    /**
     * The beginning of a text; never half of a surrogate pair.
     *
     * @param maxCharacters the greatest length, in code points
     */
    public static String truncate(String text, int maxCharacters) {
        int count = text.codePointCount(0, text.length());
        return count <= maxCharacters ? text : text.substring(0, text.offsetByCodePoints(0, maxCharacters));
    }

    /** Whether it is a control character, a line or paragraph separator, or no assigned character. */
    static boolean isUnprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
