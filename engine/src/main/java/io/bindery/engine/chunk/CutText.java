package io.bindery.engine.chunk;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Finds where to cut: at the end of a paragraph if one is not too far back, else of a sentence, else of a word, else
 * anywhere between characters.
 */
final class CutText {

    /** Of the longest piece; a shorter one is not worth its cut. */
    private static final double SHORTEST = 0.3;

    private final CharSequence text;
    private final int max;
    private final int overlap;

    CutText(CharSequence text, int max, int overlap) {
        this.text = text;
        this.max = max;
        // With more the pieces would hardly advance.
        this.overlap = Math.min(overlap, max / 2);
    }

    /**
     * Where a piece ends.
     *
     * @param from where it begins
     * @param after the end of the piece before; the new end is behind it
     */
    int end(int from, int after) {
        if (text.length() - from <= max) {
            return text.length();
        }
        int last = from + max;
        int first = Math.max(after, from + (int) (max * SHORTEST)) + 1;
        String window = text.subSequence(from, last).toString();
        int paragraph = window.lastIndexOf(Section.BETWEEN);
        if (from + paragraph >= first) {
            return from + paragraph;
        }
        int sentence = lastBreak(BreakIterator.getSentenceInstance(Locale.ROOT), window, first - from);
        if (sentence > 0) {
            return from + sentence;
        }
        for (int i = last; i >= first; i--) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return isInsideCharacter(last) ? last - 1 : last;
    }

    /** Where the piece after one that ends here begins: at a word within the overlap. */
    int next(int from, int end) {
        if (end == text.length()) {
            return end;
        }
        for (int i = Math.max(end - overlap, from + 1); i < end; i++) {
            if (Character.isWhitespace(text.charAt(i - 1)) && !Character.isWhitespace(text.charAt(i))) {
                return i;
            }
        }
        return end;
    }

    /** The last break that is no mere end of the window. */
    private static int lastBreak(BreakIterator breaks, String window, int first) {
        breaks.setText(window);
        int found = breaks.preceding(window.length());
        return found >= first ? found : -1;
    }

    private boolean isInsideCharacter(int offset) {
        return Character.isLowSurrogate(text.charAt(offset)) && Character.isHighSurrogate(text.charAt(offset - 1));
    }
}
