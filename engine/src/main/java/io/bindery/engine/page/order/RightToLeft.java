package io.bindery.engine.page.order;

import io.bindery.engine.page.Word;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Brings what is painted from left to right into the order in which Hebrew and Arabic are read. */
public final class RightToLeft {

    private static final String MIRRORED = "()[]{}<>«»‹›";

    private RightToLeft() {}

    /** Whether any character belongs to a script that runs from right to left. */
    public static boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Nothing below Hebrew is; this is called for every character of every page.
            if (c >= '\u0590' && isRightToLeft(Character.getDirectionality(text.codePointAt(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether most words begin with a letter that is written from right to left. */
    public static boolean mostBeginWith(List<Word> words) {
        long count = words.stream()
                .filter(word ->
                        isRightToLeft(Character.getDirectionality(word.text().codePointAt(0))))
                .count();
        return count * 2 > words.size();
    }

    /** The characters of a word that has such letters. */
    public static String join(List<String> glyphs) {
        StringBuilder word = new StringBuilder();
        for (String glyph : reordered(glyphs, glyph -> glyph, true)) {
            int mirrored = glyph.length() == 1 ? MIRRORED.indexOf(glyph) : -1;
            word.append(mirrored < 0 ? glyph : String.valueOf(MIRRORED.charAt(mirrored ^ 1)));
        }
        return word.toString();
    }

    /** The words of a line. */
    static List<Fragment> order(List<Fragment> line) {
        int letters = 0;
        for (Fragment word : line) {
            letters += isIn(word.text())
                    ? word.text().length()
                    : hasLetters(word.text()) ? -word.text().length() : 0;
        }
        boolean any = line.stream().anyMatch(word -> isIn(word.text()));
        return any ? reordered(line, Fragment::text, letters > 0) : line;
    }

    /**
     * @param all whether everything but Latin text and numbers runs to the left; otherwise only Hebrew and Arabic do
     */
    private static <T> List<T> reordered(List<T> items, Function<T, String> text, boolean all) {
        List<T> ordered = new ArrayList<>(items);
        if (all) {
            Collections.reverse(ordered);
        }
        int start = -1;
        int end = -1;
        for (int i = 0; i <= ordered.size(); i++) {
            String next = i < ordered.size() ? text.apply(ordered.get(i)) : "";
            boolean against = i < ordered.size() && (all ? hasLetters(next) && !isIn(next) : isIn(next));
            boolean ends = i == ordered.size() || (all ? isIn(next) : hasLetters(next) && !isIn(next));
            if (against) {
                start = start < 0 ? i : start;
                end = i + 1;
            } else if (ends && start >= 0) {
                Collections.reverse(ordered.subList(start, end));
                start = -1;
            }
        }
        return ordered;
    }

    private static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private static boolean isRightToLeft(byte directionality) {
        return directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
