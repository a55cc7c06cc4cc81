package io.bindery.engine.page.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Finds columns of running text, and reads them one after the other: stacks of words that a gap divides from top to
 * bottom. Tables have such gaps too, but their cells do not fill their columns; those are read row by row.
 */
public final class Columns {

    private static final int DEEPEST = 8;

    /** The narrowest gap between columns, in font sizes and in points. */
    private static final float GUTTER = 0.6f;

    private static final float NARROWEST_GUTTER = 3;

    /** Bands visited again; an ordinary page has a few hundred. */
    private static final int MAX_TRIES = 20_000;

    private Columns() {}

    /** Lines in reading order, for words of one frame. */
    public static List<List<Fragment>> lines(List<Fragment> words) {
        List<List<Fragment>> lines = new ArrayList<>();
        read(words, 0, lines);
        return lines;
    }

    private static void read(List<Fragment> words, int depth, List<List<Fragment>> lines) {
        List<Fragment> whole = new ArrayList<>();
        List<List<Fragment>> bands = bands(words);
        float gutter = Math.max(GUTTER * usualSize(words), NARROWEST_GUTTER);
        Gaps page = Gaps.between(left(words), right(words));
        int tries = MAX_TRIES;
        int next = 0;
        while (next < bands.size()) {
            // As many bands as one gap runs through.
            int end = next;
            Gaps gaps = page;
            for (Gaps more = page; end < bands.size(); end++) {
                more = more.without(bands.get(end), gutter);
                if (more.isEmpty()) {
                    break;
                }
                gaps = more;
            }
            end = Math.max(end, next + 1);
            tries -= end - next;
            List<Fragment> stack =
                    bands.subList(next, end).stream().flatMap(List::stream).toList();
            List<List<Fragment>> columns = depth == DEEPEST ? List.of(stack) : columns(stack, gaps);
            if (columns.size() > 1) {
                lines.addAll(Rows.of(whole));
                whole = new ArrayList<>();
                columns.forEach(column -> read(column, depth + 1, lines));
                next = end;
            } else if (tries > 0) {
                // A narrow title may run into columns that only begin below it.
                whole.addAll(bands.get(next));
                next++;
            } else {
                whole.addAll(stack);
                next = end;
            }
        }
        lines.addAll(Rows.of(whole));
    }

    /** The words on each side of the gaps, as far as they are columns; all of them together if they are none. */
    private static List<List<Fragment>> columns(List<Fragment> words, Gaps gaps) {
        float left = left(words);
        float right = right(words);
        List<Gaps.Gap> between = new ArrayList<>(gaps.free());
        between.removeIf(gap -> gap.to() <= left || gap.from() >= right || gap.from() < left || gap.to() > right);
        while (!between.isEmpty()) {
            List<List<Fragment>> columns = split(words, between);
            int bad = 0;
            while (bad < columns.size() && RunningText.is(columns.get(bad))) {
                bad++;
            }
            if (bad == columns.size()) {
                if (isRightToLeft(words)) {
                    Collections.reverse(columns);
                }
                return columns;
            }
            // What is no column of its own belongs to the nearer neighbour: the bullets of a list, the numbers of
            // lines.
            boolean withNext = bad == 0
                    || (bad < between.size()
                            && between.get(bad).width() < between.get(bad - 1).width());
            between.remove(withNext ? bad : bad - 1);
        }
        return List.of(words);
    }

    private static List<List<Fragment>> split(List<Fragment> words, List<Gaps.Gap> gaps) {
        List<List<Fragment>> columns = new ArrayList<>();
        for (int i = 0; i <= gaps.size(); i++) {
            columns.add(new ArrayList<>());
        }
        for (Fragment word : words) {
            int column = 0;
            while (column < gaps.size()
                    && word.box().centreX() > gaps.get(column).centre()) {
                column++;
            }
            columns.get(column).add(word);
        }
        return columns;
    }

    /** Divides words wherever nothing stands from left to right. */
    static List<List<Fragment>> bands(List<Fragment> words) {
        List<Fragment> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble(Fragment::waist));
        List<List<Fragment>> bands = new ArrayList<>();
        float bottom = Float.NEGATIVE_INFINITY;
        for (Fragment word : sorted) {
            if (word.waist() >= bottom) {
                bands.add(new ArrayList<>());
            }
            bands.getLast().add(word);
            bottom = Math.max(bottom, word.baseline());
        }
        return bands;
    }

    private static float usualSize(List<Fragment> words) {
        float[] sizes = new float[words.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = words.get(i).size();
        }
        Arrays.sort(sizes);
        return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
    }

    private static float left(List<Fragment> words) {
        return (float) words.stream().mapToDouble(Fragment::left).min().orElse(0);
    }

    private static float right(List<Fragment> words) {
        return (float) words.stream().mapToDouble(Fragment::right).max().orElse(0);
    }

    private static boolean isRightToLeft(List<Fragment> words) {
        long rightToLeft =
                words.stream().filter(word -> RightToLeft.isIn(word.text())).count();
        return rightToLeft * 2 > words.size();
    }
}
