package io.bindery.engine.table.grid;

import io.bindery.engine.page.Ruling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Joins the rulings of a table that programs draw in parts (a side for each cell, dashes, two strokes for one) and puts
 * those at nearly the same position at exactly the same one, as a grid needs it. Takes wider tolerances than
 * {@code MergeRulings}, which prepares the rulings of every page for all operations.
 */
public final class SnapRulings {

    /** Lines as near as this are one, in points; no row of text fits between them. */
    static final float SNAP = 2.5f;

    /** Shorter than any side of a cell. */
    private static final float MIN_LENGTH = 4;

    private SnapRulings() {}

    /**
     * The level or the upright ones, from top to bottom or left to right. Lines at nearly the same position have
     * exactly the same afterwards.
     */
    public static List<Ruling> of(List<Ruling> rulings, boolean horizontal) {
        List<Ruling> sorted = rulings.stream()
                .filter(ruling -> ruling.horizontal() == horizontal)
                .sorted(Comparator.comparingDouble(Ruling::at))
                .toList();
        List<Ruling> joined = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            if (i == sorted.size() || sorted.get(i).at() - sorted.get(start).at() > SNAP) {
                joinInto(joined, sorted.subList(start, i));
                start = i;
            }
        }
        return joined;
    }

    private static void joinInto(List<Ruling> joined, List<Ruling> together) {
        double weight = 0;
        double sum = 0;
        for (Ruling ruling : together) {
            double length = Math.max(ruling.length(), 0.01);
            weight += length;
            sum += length * ruling.at();
        }
        float at = (float) (sum / weight);
        List<Ruling> sorted = together.stream()
                .sorted(Comparator.comparingDouble(Ruling::from))
                .toList();
        float from = sorted.getFirst().from();
        float to = from;
        for (Ruling ruling : sorted) {
            if (ruling.from() > to + SNAP) {
                add(joined, new Ruling(ruling.horizontal(), at, from, to));
                from = ruling.from();
                to = from;
            }
            to = Math.max(to, ruling.to());
        }
        add(joined, new Ruling(sorted.getFirst().horizontal(), at, from, to));
    }

    private static void add(List<Ruling> joined, Ruling ruling) {
        if (ruling.length() >= MIN_LENGTH) {
            joined.add(ruling);
        }
    }
}
