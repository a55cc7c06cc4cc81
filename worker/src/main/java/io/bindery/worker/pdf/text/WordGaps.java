package io.bindery.worker.pdf.text;

import java.text.Bidi;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;

/**
 * Separates words that a document writes out of order on one line, as tables often are: PDFBox sees a gap only to the right of what it has just read, and glues
 * the rest together.
 */
final class WordGaps {

    /** In widths of a space: further back than any accent is set over its letter. */
    private static final float JUMP = 4;

    private WordGaps() {}

    /** The word with a space wherever its text jumps back to the left. */
    static String fill(String word, List<TextPosition> positions) {
        int length = positions.stream().mapToInt(WordGaps::length).sum();
        if (length != word.length() || Bidi.requiresBidi(word.toCharArray(), 0, length)) {
            // Reordered or normalised: characters and positions no longer correspond.
            return word;
        }
        StringBuilder filled = new StringBuilder(length);
        int at = 0;
        for (int i = 0; i < positions.size(); i++) {
            if (i > 0 && jumpsBack(positions.get(i - 1), positions.get(i))) {
                filled.append(' ');
            }
            int end = at + length(positions.get(i));
            filled.append(word, at, end);
            at = end;
        }
        return filled.toString();
    }

    private static boolean jumpsBack(TextPosition from, TextPosition to) {
        return !to.getFont().isVertical() && from.getX() - to.getX() > JUMP * from.getWidthOfSpace();
    }

    private static int length(TextPosition position) {
        String unicode = position.getUnicode();
        return unicode == null ? 0 : unicode.length();
    }
}
