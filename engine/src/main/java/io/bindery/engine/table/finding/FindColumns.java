package io.bindery.engine.table.finding;

import io.bindery.engine.table.SegmentedRow;
import io.bindery.engine.table.TextRun;
import io.bindery.engine.table.grid.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the columns of a block of rows: where no row, or next to none, has words, one column ends and the next begins.
 */
final class FindColumns {

    /** Narrower than this, in points, is no gap between columns. */
    private static final float MIN_GAP = 1;

    /** Overlapping by less is touching. */
    private static final float TOUCH = 1;

    /** The part of the rows that may cross a gap: long names, lines of a heading. */
    private static final float CROSSING = 0.05f;

    /** Enough rows to know the others by. */
    private static final int SAMPLE = 100;

    private static final int SAMPLE_RUNS = 2_000;

    private FindColumns() {}

    /** From left to right; runs across several columns do not count. */
    static List<Column> of(List<SegmentedRow> rows) {
        List<SegmentedRow> voters = rows.stream().filter(row -> !row.isSingle()).toList();
        List<SegmentedRow> sample = sample(voters);
        SortedMap<Float, Integer> changes = new TreeMap<>();
        for (SegmentedRow row : voters) {
            for (TextRun run : row.runs()) {
                if (!spans(run, sample)) {
                    changes.merge(run.box().left(), 1, Integer::sum);
                    changes.merge(run.box().right(), -1, Integer::sum);
                }
            }
        }
        List<Column> whole = covered(changes, 0);
        if (whole.size() > Grid.MAX_COLUMNS) {
            return whole;
        }
        List<Column> crossed = covered(changes, Math.round(CROSSING * voters.size()));
        List<Column> columns = new ArrayList<>();
        for (Column column : whole) {
            List<Column> parts = crossed.stream()
                    .filter(part -> part.left() >= column.left() && part.right() <= column.right())
                    .toList();
            columns.addAll(parts.size() > 1 ? widened(parts, column) : List.of(column));
        }
        return columns;
    }

    private static List<SegmentedRow> sample(List<SegmentedRow> voters) {
        List<SegmentedRow> sample = new ArrayList<>();
        int runs = 0;
        for (SegmentedRow row : voters) {
            runs += row.runs().size();
            if (sample.size() < SAMPLE && (sample.isEmpty() || runs <= SAMPLE_RUNS)) {
                sample.add(row);
            }
        }
        return sample;
    }

    /** Whether several runs of most rows lie below or above this one. */
    private static boolean spans(TextRun run, List<SegmentedRow> sample) {
        int parted = 0;
        int met = 0;
        for (SegmentedRow row : sample) {
            long below = row.runs().stream()
                    .filter(other -> other.box().overlapX(run.box()) > TOUCH)
                    .count();
            parted += below > 1 ? 1 : 0;
            met += below > 0 ? 1 : 0;
        }
        return parted * 2 > met;
    }

    /** Where more than so many runs stand. */
    private static List<Column> covered(SortedMap<Float, Integer> changes, int allowed) {
        List<Column> columns = new ArrayList<>();
        int depth = 0;
        float start = 0;
        for (Map.Entry<Float, Integer> change : changes.entrySet()) {
            int before = depth;
            depth += change.getValue();
            if (before <= allowed && depth > allowed) {
                start = change.getKey();
            } else if (before > allowed && depth <= allowed) {
                add(columns, new Column(start, change.getKey()));
            }
        }
        return columns;
    }

    private static void add(List<Column> columns, Column column) {
        if (!columns.isEmpty() && column.left() - columns.getLast().right() < MIN_GAP) {
            columns.set(columns.size() - 1, new Column(columns.getLast().left(), column.right()));
        } else {
            columns.add(column);
        }
    }

    private static List<Column> widened(List<Column> parts, Column whole) {
        List<Column> widened = new ArrayList<>(parts);
        widened.set(0, new Column(whole.left(), parts.getFirst().right()));
        widened.set(parts.size() - 1, new Column(widened.getLast().left(), whole.right()));
        return widened;
    }
}
