package io.bindery.engine.table.finding;

import io.bindery.engine.table.ItemMarker;
import io.bindery.engine.table.Value;
import io.bindery.engine.table.finding.DraftRow.DraftCell;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Statistics of a column, over the cells that stand in it alone.
 *
 * @param values the part of the cells that are numbers, amounts, dates
 * @param markers the share of the cells that are only markers of what stands beside them
 * @param words of a cell, on average
 * @param aligned the part of the cells that begin, end or are centred at the same place
 */
record Profile(int cells, double values, double markers, double words, double aligned) {

    /** In font sizes. */
    private static final double SAME = 0.35;

    static Profile of(int column, List<DraftRow> rows) {
        List<DraftCell> cells = rows.stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.first() == column && cell.last() == column)
                .toList();
        if (cells.isEmpty()) {
            return new Profile(0, 0, 0, 0, 0);
        }
        double values =
                share(cells.stream().filter(cell -> Value.is(cell.text())).count(), cells.size());
        double markers =
                share(cells.stream().filter(cell -> ItemMarker.is(cell.text())).count(), cells.size());
        double words = cells.stream()
                .mapToInt(cell -> cell.run().words().size())
                .average()
                .orElse(0);
        double aligned = Math.max(
                aligned(cells, cell -> cell.run().box().left()),
                Math.max(
                        aligned(cells, cell -> cell.run().box().right()),
                        aligned(cells, cell -> cell.run().box().centreX())));
        return new Profile(cells.size(), values, markers, words, aligned);
    }

    private static double aligned(List<DraftCell> cells, ToDoubleFunction<DraftCell> position) {
        double[] sorted = cells.stream().mapToDouble(position).sorted().toArray();
        double tolerance = SAME * cells.getFirst().run().words().getFirst().fontSize();
        int best = 0;
        for (int from = 0, to = 0; to < sorted.length; to++) {
            while (sorted[to] - sorted[from] > 2 * tolerance) {
                from++;
            }
            best = Math.max(best, to - from + 1);
        }
        return share(best, sorted.length);
    }

    private static double share(long part, int whole) {
        return part / (double) whole;
    }

    boolean isValues() {
        return values >= 0.6;
    }

    boolean isMarkers() {
        return markers > 0.5;
    }

    boolean isProse() {
        return words >= 5;
    }
}
