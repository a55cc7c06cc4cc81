package io.bindery.engine.table;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Word;
import io.bindery.engine.page.order.RightToLeft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words at the same height, however far apart.
 *
 * @param words from left to right, at least one
 * @param box around them
 */
public record Row(List<Word> words, Box box) {

    /** Baselines of one row differ by less than this part of the font size: accents, footnote marks, sloppy forms. */
    private static final float SAME = 0.4f;

    /** What is raised is this much smaller, and raised by at most this part of the font size. */
    private static final float SMALL = 0.75f;

    private static final float RAISED = 0.6f;

    public Row {
        words = List.copyOf(words);
    }

    /** The rows of words in any order, from top to bottom. */
    public static List<Row> of(List<Word> words) {
        List<Word> sorted = words.stream()
                .sorted(Comparator.comparingDouble(Word::baseline))
                .toList();
        List<Row> rows = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || !together(sorted.get(start), sorted.get(i - 1), sorted.get(i))) {
                Row next = row(sorted.subList(start, i));
                if (!rows.isEmpty() && next.hasRaised(rows.getLast())) {
                    next = row(Stream.concat(rows.removeLast().words().stream(), next.words().stream())
                            .toList());
                }
                rows.add(next);
                start = i;
            }
        }
        return rows;
    }

    private static boolean together(Word first, Word last, Word next) {
        float size = Math.max(last.fontSize(), next.fontSize());
        return next.baseline() - last.baseline() <= SAME * size && next.baseline() - first.baseline() <= size / 2;
    }

    /** Whether the row above is footnote marks, exponents and the like of this one. */
    private boolean hasRaised(Row above) {
        return above.fontSize() <= SMALL * fontSize() && baseline() - above.baseline() <= RAISED * fontSize();
    }

    private static Row row(List<Word> words) {
        List<Word> sorted = words.stream()
                .sorted(Comparator.comparingDouble(word -> word.box().left()))
                .toList();
        return new Row(
                sorted, sorted.stream().map(Word::box).reduce(Box::around).orElseThrow());
    }

    /** Its words with a space between them, in reading order. */
    public String text() {
        List<Word> ordered = RightToLeft.mostBeginWith(words) ? words.reversed() : words;
        return ordered.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    public float baseline() {
        return words.getFirst().baseline();
    }

    public float fontSize() {
        return (float) words.stream().mapToDouble(Word::fontSize).average().orElseThrow();
    }
}
