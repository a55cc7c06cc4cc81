package io.bindery.engine.page.order;

import io.bindery.engine.page.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the words of a column onto lines. */
final class Rows {

    /** Words further apart are on lines of their own, in font sizes. */
    private static final float WIDE = 3;

    /** Parts of a word are not further apart, in font sizes. */
    private static final float TOUCHING = 0.1f;

    private static final float OVERLAPPING = -0.3f;

    /** A word belongs to a line if it shares this much of the lower one's height. */
    private static final float SHARED = 0.5f;

    private Rows() {}

    /** Lines from top to bottom, those on one baseline from left to right; each with its words in reading order. */
    static List<List<Fragment>> of(List<Fragment> words) {
        List<Fragment> sorted = new ArrayList<>(words);
        sorted.sort(Comparator.comparingDouble((Fragment word) -> word.box().centreY())
                .thenComparingDouble(Fragment::left));
        List<List<Fragment>> lines = new ArrayList<>();
        List<Fragment> row = new ArrayList<>();
        Box core = null;
        for (Fragment word : sorted) {
            if (core != null && !isBeside(core, word.box())) {
                split(row, lines);
                row = new ArrayList<>();
                core = null;
            }
            row.add(word);
            core = core == null || word.box().height() > core.height() ? word.box() : core;
        }
        split(row, lines);
        return lines;
    }

    private static boolean isBeside(Box core, Box word) {
        return core.overlapY(word) >= SHARED * Math.min(core.height(), word.height());
    }

    private static void split(List<Fragment> row, List<List<Fragment>> lines) {
        row.sort(Comparator.comparingDouble(Fragment::left));
        List<Fragment> line = new ArrayList<>();
        List<List<Fragment>> parts = new ArrayList<>();
        for (Fragment word : row) {
            Fragment last = line.isEmpty() ? word : line.getLast();
            float size = Math.max(word.size(), last.size());
            float gap = word.left() - last.right();
            if (!line.isEmpty() && gap > WIDE * size) {
                parts.add(line);
                line = new ArrayList<>();
            }
            boolean touches = gap <= TOUCHING * size && gap >= OVERLAPPING * size && word.left() > last.left();
            if (!line.isEmpty() && touches && word.mark() == last.mark()) {
                line.set(line.size() - 1, join(last, word));
            } else {
                line.add(word);
            }
        }
        if (!line.isEmpty()) {
            parts.add(line);
        }
        parts.forEach(part -> lines.add(RightToLeft.order(part)));
    }

    private static Fragment join(Fragment left, Fragment right) {
        boolean leftwards = RightToLeft.isIn(left.text()) && RightToLeft.isIn(right.text());
        return leftwards ? right.with(left) : left.with(right);
    }
}
