package io.bindery.api.submission.request;

import java.util.regex.Pattern;

/**
 * What a client typed, made fit for a message, a log and a text column: nothing that cannot be printed or stored, or that deceives the
 * eye, and not too much of it.
 */
public final class Shown {

    /** Bidirectional embeddings, overrides and isolates (Unicode Standard Annex 9), as in "Trojan Source". */
    static final Pattern BIDI_CONTROL = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    private static final String REPLACEMENT = "\uFFFD";

    private Shown() {}

    /** The same text with replacement characters, and {@code ...} where it was cut. */
    static String of(String raw, int mostCharacters) {
        var shown = new StringBuilder();
        firstOf(raw, mostCharacters).codePoints().forEach(codePoint -> {
            if (unprintable(codePoint)) {
                shown.append(REPLACEMENT);
            } else {
                shown.appendCodePoint(codePoint);
            }
        });
        String cut = raw.codePointCount(0, raw.length()) > mostCharacters ? "..." : "";
        return BIDI_CONTROL.matcher(shown).replaceAll(REPLACEMENT) + cut;
    }

    /** The beginning of a text; never half of a character. */
    public static String firstOf(String text, int mostCharacters) {
        int count = text.codePointCount(0, text.length());
        return count <= mostCharacters ? text : text.substring(0, text.offsetByCodePoints(0, mostCharacters));
    }

    /** Whether it shows nothing, breaks lines, or is no character at all. */
    static boolean unprintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
