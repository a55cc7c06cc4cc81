package io.bindery.engine.text;

import io.bindery.engine.page.order.RightToLeft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * Writes words as they are read rather than as they are painted: ligatures and the forms of Arabic letters as the
 * letters they are made of, Hebrew and Arabic from right to left. Means the same as PDFBox's text stripper.
 */
final class LogicalOrder {

    /** Where neither forms of presentation nor letters from right to left begin yet. */
    private static final char FIRST = '\u0590';

    private static final Map<Character, Character> MIRRORED = mirrored();

    private LogicalOrder() {}

    /** The characters one glyph stands for, in the order in which glyphs are painted. */
    static String asPainted(String glyph) {
        // Of a single character there is nothing to turn around; that is nearly all of them.
        boolean turned = glyph.length() > 1 && glyph.codePointCount(0, glyph.length()) > 1 && RightToLeft.isIn(glyph);
        return turned ? new StringBuilder(glyph).reverse().toString() : glyph;
    }

    /** A word as it is read. */
    static String of(String painted) {
        for (int i = 0; i < painted.length(); i++) {
            if (painted.charAt(i) >= FIRST) {
                return reordered(withoutForms(painted));
            }
        }
        return painted;
    }

    /** Whether a word has anything that does not run from left to right. */
    static boolean isMixed(String word) {
        return Bidi.requiresBidi(word.toCharArray(), 0, word.length());
    }

    /** Only the forms of presentation: other compatibility characters are what was meant. */
    private static String withoutForms(String word) {
        StringBuilder letters = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '\uFDF2' && i > 0 && (word.charAt(i - 1) == '\u0627' || word.charAt(i - 1) == '\uFE8D')) {
                // Some fonts take this one for the word without its first letter, which is there already.
                letters.append("\u0644\u0644\u0647");
            } else if ((c >= '\uFB00' && c <= '\uFDFF') || (c >= '\uFE70' && c <= '\uFEFF')) {
                String made = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC)
                        .trim();
                // Hebrew and Arabic, in the order of painting.
                letters.append(c >= '\uFB1D' ? new StringBuilder(made).reverse() : made);
            } else {
                letters.append(c);
            }
        }
        return letters.toString();
    }

    private static String reordered(String word) {
        Bidi bidi = new Bidi(word, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        if (bidi.isLeftToRight()) {
            return word;
        }
        int count = bidi.getRunCount();
        byte[] levels = new byte[count];
        Integer[] runs = new Integer[count];
        for (int i = 0; i < count; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            runs[i] = i;
        }
        Bidi.reorderVisually(levels, 0, runs, 0, count);
        StringBuilder read = new StringBuilder(word.length());
        for (int run : runs) {
            int start = bidi.getRunStart(run);
            int end = bidi.getRunLimit(run);
            if (bidi.getRunLevel(run) % 2 == 0) {
                read.append(word, start, end);
            } else {
                for (int i = end - 1; i >= start; i--) {
                    char c = word.charAt(i);
                    read.append(MIRRORED.getOrDefault(c, c));
                }
            }
        }
        return read.toString();
    }

    /** PDFBox brings Unicode's table along. */
    private static Map<Character, Character> mirrored() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PDFTextStripper.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/text/BidiMirroring.txt")),
                StandardCharsets.US_ASCII))) {
            Map<Character, Character> mirrored = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] pair = line.replaceFirst("#.*", "").split(";", -1);
                if (pair.length == 2) {
                    mirrored.put(character(pair[0]), character(pair[1]));
                }
            }
            return mirrored;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char character(String hex) {
        return (char) Integer.parseInt(hex.strip(), 16);
    }
}
