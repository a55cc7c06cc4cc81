package io.bindery.engine.page.reading;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Puts accents onto the letters they are painted over: TeX and others paint the two one after the other. */
final class Accents {

    private static final String SPACING = "`´¨^ˆ˜~¯˘˙˚¸˝˛ˇ";
    private static final String COMBINING =
            "\u0300\u0301\u0308\u0302\u0302\u0303\u0303\u0304\u0306\u0307\u030A\u0327\u030B\u0328\u030C";

    private Accents() {}

    /** A letter and an accent as one character; null if they are none, or if Unicode has no such character. */
    static @Nullable String combine(String first, String second) {
        if (first.length() != 1 || second.length() != 1) {
            return null;
        }
        int before = SPACING.indexOf(first);
        int after = SPACING.indexOf(second);
        if ((before >= 0) == (after >= 0)) {
            return null;
        }
        String letter = before >= 0 ? plain(second) : plain(first);
        char accent = COMBINING.charAt(Math.max(before, after));
        String combined = Normalizer.normalize(letter + accent, Normalizer.Form.NFC);
        return combined.length() == 1 ? combined : null;
    }

    private static String plain(String letter) {
        return switch (letter) {
            case "\u0131" -> "i";
            case "\u0237" -> "j";
            default -> letter;
        };
    }
}
