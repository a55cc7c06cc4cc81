package io.bindery.engine.table;

import java.util.List;

/**
 * A row and the text runs it consists of.
 *
 * @param runs from left to right, at least one
 */
public record SegmentedRow(Row row, List<TextRun> runs) {

    public SegmentedRow {
        runs = List.copyOf(runs);
    }

    /** The item of a list, or a heading with a number, is one run however far its marker stands off. */
    public static SegmentedRow of(Row row) {
        List<TextRun> runs = TextRun.of(row);
        boolean item = runs.size() == 2
                && ItemMarker.is(CellText.of(runs.getFirst().words()))
                && !Value.is(CellText.of(runs.getLast().words()));
        return new SegmentedRow(row, item ? List.of(TextRun.of(row.words())) : runs);
    }

    public boolean isSingle() {
        return runs.size() == 1;
    }
}
