package io.bindery.engine.table;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a row without a wide gap between them: all or part of what one cell holds.
 *
 * @param words from left to right, at least one
 * @param box around them
 */
public record TextRun(List<Word> words, Box box) {

    /** In font sizes; justified lines seldom stretch a space to more. */
    private static final float WIDE = 0.75f;

    public TextRun {
        words = List.copyOf(words);
    }

    public static List<TextRun> of(Row row) {
        List<TextRun> runs = new ArrayList<>();
        List<Word> words = row.words();
        int start = 0;
        float right = words.getFirst().box().right();
        float wide = WIDE * row.fontSize();
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || words.get(i).box().left() - right > wide) {
                runs.add(of(words.subList(start, i)));
                start = i;
            }
            if (i < words.size()) {
                right = Math.max(right, words.get(i).box().right());
            }
        }
        return runs;
    }

    public static TextRun of(List<Word> words) {
        return new TextRun(
                words, words.stream().map(Word::box).reduce(Box::around).orElseThrow());
    }
}
