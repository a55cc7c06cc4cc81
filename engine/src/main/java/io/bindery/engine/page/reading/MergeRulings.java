package io.bindery.engine.page.reading;

import io.bindery.engine.page.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Merges strokes that lie on each other or touch end to end into one ruling, at the position of the longest.
 * {@code SnapRulings} then moves the rulings of a table onto common positions.
 */
final class MergeRulings {

    /** A page with more is a drawing; its rulings are ignored. */
    static final int MAX = 20_000;

    /** How far across the line pieces may lie from the first of them, in points. */
    private static final float ASIDE = 1;

    /** How wide a gap along the line is still none, in points. */
    private static final float TOUCHING = 1.5f;

    /** Shorter lines are dots and parts of drawings. */
    private static final float SHORTEST = 3;

    private MergeRulings() {}

    static List<Ruling> of(List<Ruling> pieces) {
        List<Ruling> sorted = new ArrayList<>(pieces);
        sorted.sort(Comparator.comparing(Ruling::horizontal).thenComparingDouble(Ruling::at));
        List<Ruling> merged = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            Ruling first = sorted.get(start);
            if (i == sorted.size()
                    || sorted.get(i).horizontal() != first.horizontal()
                    || sorted.get(i).at() - first.at() > ASIDE) {
                mergeAlong(sorted.subList(start, i), merged);
                start = i;
            }
        }
        return merged.size() > MAX ? List.of() : merged;
    }

    private static void mergeAlong(List<Ruling> sameLine, List<Ruling> merged) {
        sameLine.sort(Comparator.comparingDouble(Ruling::from));
        Ruling first = sameLine.getFirst();
        float from = first.from();
        float to = first.to();
        // The longest piece is where the line is, not the average: stubs of other lines must not bend it.
        Ruling longest = first;
        for (Ruling piece : sameLine.subList(1, sameLine.size())) {
            if (piece.from() <= to + TOUCHING) {
                to = Math.max(to, piece.to());
                longest = piece.length() > longest.length() ? piece : longest;
            } else {
                addIfLong(new Ruling(first.horizontal(), longest.at(), from, to), merged);
                from = piece.from();
                to = piece.to();
                longest = piece;
            }
        }
        addIfLong(new Ruling(first.horizontal(), longest.at(), from, to), merged);
    }

    private static void addIfLong(Ruling ruling, List<Ruling> merged) {
        if (ruling.length() >= SHORTEST) {
            merged.add(ruling);
        }
    }
}
