package io.bindery.engine.table.finding;

import io.bindery.engine.page.Word;
import io.bindery.engine.table.CellText;
import io.bindery.engine.table.SegmentedRow;
import io.bindery.engine.table.TextRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A row of a table in the making.
 *
 * @param cells from left to right, without overlap; where nothing stands there is none
 */
record DraftRow(List<DraftCell> cells) {

    /** In font sizes: wider than the space between two words of one cell, if a gap between columns is there. */
    private static final float GAP = 0.45f;

    private static final float TOUCH = 1;

    /** The part of a long text that has to lie in a column for it to stand there; less is only running over. */
    private static final float MUCH = 0.25f;

    DraftRow {
        cells = List.copyOf(cells);
    }

    /**
     * What stands in one or more columns.
     *
     * @param first from 0
     * @param last included
     */
    record DraftCell(int first, int last, TextRun run) {

        String text() {
            return CellText.of(run.words());
        }
    }

    static DraftRow of(SegmentedRow row, List<Column> columns) {
        List<DraftCell> cells = new ArrayList<>();
        for (TextRun whole : row.runs()) {
            for (TextRun run : parted(whole, columns, row.row().fontSize())) {
                add(cells, cell(run, columns));
            }
        }
        return new DraftRow(cells);
    }

    /** This row and what belongs to the same cells below it. */
    DraftRow joined(DraftRow below) {
        List<DraftCell> joined = new ArrayList<>(cells);
        for (DraftCell cell : below.cells) {
            add(joined, cell);
        }
        joined.sort(Comparator.comparingInt(DraftCell::first));
        return new DraftRow(joined);
    }

    private static void add(List<DraftCell> cells, DraftCell cell) {
        for (int i = 0; i < cells.size(); i++) {
            DraftCell other = cells.get(i);
            if (other.first() <= cell.last() && cell.first() <= other.last()) {
                List<Word> words = new ArrayList<>(other.run().words());
                words.addAll(cell.run().words());
                cells.remove(i);
                // The united cell may overlap a further one.
                add(
                        cells,
                        new DraftCell(
                                Math.min(other.first(), cell.first()),
                                Math.max(other.last(), cell.last()),
                                TextRun.of(words)));
                return;
            }
        }
        cells.add(cell);
    }

    /** A run cut where columns meet and no word stands. */
    private static List<TextRun> parted(TextRun run, List<Column> columns, float size) {
        List<TextRun> parts = new ArrayList<>();
        List<Word> words = run.words();
        int start = 0;
        for (int i = 1; i < words.size(); i++) {
            float from = words.get(i - 1).box().right();
            float to = words.get(i).box().left();
            if (to - from >= GAP * size && partsColumns(from, to, columns)) {
                parts.add(TextRun.of(words.subList(start, i)));
                start = i;
            }
        }
        parts.add(TextRun.of(words.subList(start, words.size())));
        return parts;
    }

    private static boolean partsColumns(float from, float to, List<Column> columns) {
        for (int i = 1; i < columns.size(); i++) {
            if (from <= columns.get(i).left() + TOUCH
                    && to >= columns.get(i - 1).right() - TOUCH) {
                return true;
            }
        }
        return false;
    }

    private static DraftCell cell(TextRun run, List<Column> columns) {
        int first = -1;
        int last = -1;
        int nearest = 0;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            float overlap = column.overlap(run.box());
            float much = Math.min(MUCH * run.box().width(), (column.right() - column.left()) / 2);
            if (overlap > TOUCH && overlap >= much) {
                first = first < 0 ? i : first;
                last = i;
            }
            nearest = overlap > columns.get(nearest).overlap(run.box()) ? i : nearest;
        }
        return first < 0 ? new DraftCell(nearest, nearest, run) : new DraftCell(first, last, run);
    }
}
