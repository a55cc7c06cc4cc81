package io.bindery.engine.table.grid;

import io.bindery.engine.page.Ruling;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Positions of the lines of a grid in one direction, ascending. */
final class GridLines {

    /** Ends that reach this far beyond the outermost crossing line have a cell there, with an open side. */
    private static final float OPEN = 12;

    private GridLines() {}

    /** The positions of all level or all upright rulings, and of the sides left open at their ends. */
    static float[] of(List<Ruling> rulings, boolean horizontal) {
        List<Float> drawn = rulings.stream()
                .filter(ruling -> ruling.horizontal() == horizontal)
                .map(Ruling::at)
                .sorted()
                .toList();
        if (drawn.isEmpty()) {
            return new float[0];
        }
        List<Ruling> across = rulings.stream()
                .filter(ruling -> ruling.horizontal() != horizontal)
                .toList();
        List<Float> before = across.stream()
                .map(Ruling::from)
                .filter(from -> from < drawn.getFirst() - OPEN)
                .sorted()
                .toList();
        List<Float> after = across.stream()
                .map(Ruling::to)
                .filter(to -> to > drawn.getLast() + OPEN)
                .sorted()
                .toList();
        // Two must agree, or a single line that happens to touch the table would widen it.
        Stream<Float> open = Stream.concat(
                before.size() < 2 ? Stream.empty() : Stream.of(before.get(1)),
                after.size() < 2 ? Stream.empty() : Stream.of(after.get(after.size() - 2)));
        return spaced(Stream.concat(drawn.stream(), open).sorted().toList());
    }

    private static float[] spaced(List<Float> sorted) {
        float[] spaced = new float[sorted.size()];
        int size = 0;
        for (float position : sorted) {
            if (size == 0 || position - spaced[size - 1] > SnapRulings.SNAP) {
                spaced[size++] = position;
            }
        }
        return Arrays.copyOf(spaced, size);
    }

    /** The number of the gap a position is in; -1 if it is outside. */
    static int between(float[] lines, float position) {
        int found = Arrays.binarySearch(lines, position);
        int gap = found >= 0 ? Math.min(found, lines.length - 2) : -found - 2;
        return gap < 0 || gap > lines.length - 2 ? -1 : gap;
    }

    static int nearest(float[] lines, float position) {
        int gap = between(lines, position);
        if (gap < 0) {
            return position < lines[0] ? 0 : lines.length - 1;
        }
        return position - lines[gap] <= lines[gap + 1] - position ? gap : gap + 1;
    }
}
