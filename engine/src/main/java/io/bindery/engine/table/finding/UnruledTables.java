package io.bindery.engine.table.finding;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Ruling;
import io.bindery.engine.page.Word;
import io.bindery.engine.table.Cell;
import io.bindery.engine.table.Row;
import io.bindery.engine.table.SegmentedRow;
import io.bindery.engine.table.Table;
import io.bindery.engine.table.grid.Grid;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes tables of words aligned in columns, with at most horizontal rulings between them. */
final class UnruledTables {

    /** The part of a block's width that a level line has to cover to belong to it. */
    private static final float COVERED = 0.6f;

    /** How far above or below the block it may be, in font sizes. */
    private static final float NEAR = 2;

    private static final Pattern DASHES = Pattern.compile("[-=_+|]+");

    private UnruledTables() {}

    /**
     * The tables of a page.
     *
     * @param horizontals joined
     */
    static List<Table> among(List<Word> words, List<Ruling> horizontals, int page) {
        List<SegmentedRow> rows = Row.of(words).stream()
                .filter(row -> !row.words().stream().allMatch(UnruledTables::isDashes))
                .map(SegmentedRow::of)
                .toList();
        List<Table> tables = new ArrayList<>();
        for (List<SegmentedRow> found : FindBlocks.among(rows)) {
            List<Ruling> near = near(found, horizontals);
            List<SegmentedRow> block = withoutFoot(found, near);
            List<Column> columns = FindColumns.of(block);
            if (columns.size() < 2 || columns.size() > Grid.MAX_COLUMNS) {
                continue;
            }
            List<DraftRow> draft = JoinContinuedRows.of(
                    block.stream().map(row -> DraftRow.of(row, columns)).toList());
            if (TableCriteria.decide(draft, columns.size(), near.size() >= 2)) {
                tables.add(table(draft, columns.size(), page));
            }
        }
        return tables;
    }

    /** Part of a line as typewriters draw it. */
    private static boolean isDashes(Word word) {
        return DASHES.matcher(word.text()).matches();
    }

    /** The horizontal rulings of a block, as above and below it and below its head. */
    private static List<Ruling> near(List<SegmentedRow> block, List<Ruling> horizontals) {
        Box box = block.stream().map(row -> row.row().box()).reduce(Box::around).orElseThrow();
        float reach = NEAR * block.getFirst().row().fontSize();
        return horizontals.stream()
                .filter(ruling -> ruling.at() > box.top() - reach && ruling.at() < box.bottom() + reach)
                .filter(ruling -> Math.min(ruling.to(), box.right()) - Math.max(ruling.from(), box.left())
                        > COVERED * box.width())
                .toList();
    }

    /** Leaves out the foot of the page, where it stands close under the line that closes the table. */
    private static List<SegmentedRow> withoutFoot(List<SegmentedRow> block, List<Ruling> near) {
        SegmentedRow last = block.getLast();
        SegmentedRow above = block.get(block.size() - 2);
        boolean parted = near.stream()
                .anyMatch(ruling -> ruling.at() > above.row().baseline()
                        && ruling.at() < last.row().box().top() + 1);
        boolean few = last.runs().size() * 2 <= above.runs().size();
        return parted && few ? block.subList(0, block.size() - 1) : block;
    }

    private static Table table(List<DraftRow> rows, int columns, int page) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (DraftRow.DraftCell cell : rows.get(row).cells()) {
                cells.add(new Cell(
                        row + 1,
                        cell.first() + 1,
                        1,
                        cell.last() - cell.first() + 1,
                        cell.run().box(),
                        cell.text()));
            }
        }
        Box box = cells.stream().map(Cell::box).reduce(Box::around).orElseThrow();
        return new Table(page, box, Table.Kind.UNDRAWN, rows.size(), columns, cells);
    }
}
