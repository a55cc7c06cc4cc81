package io.bindery.engine.table.finding;

import io.bindery.engine.table.Value;
import io.bindery.engine.table.finding.DraftRow.DraftCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Joins the second and further lines of a cell to its first. */
final class JoinContinuedRows {

    private JoinContinuedRows() {}

    static List<DraftRow> of(List<DraftRow> lines) {
        List<DraftRow> rows = new ArrayList<>();
        for (DraftRow line : lines) {
            if (!rows.isEmpty() && continues(rows.getLast(), line, rows.size() == 1)) {
                rows.set(rows.size() - 1, rows.getLast().joined(line));
            } else {
                rows.add(line);
            }
        }
        return rows;
    }

    /** Nothing in the first column, no value, and nothing where the line above has nothing: so text continues. */
    private static boolean continues(DraftRow above, DraftRow line, boolean head) {
        Set<Integer> filled = above.cells().stream().map(DraftCell::first).collect(Collectors.toSet());
        boolean fewer = line.cells().size() < above.cells().size();
        return (filled.contains(0) || head)
                && (fewer || head)
                && line.cells().stream()
                        .allMatch(cell -> cell.first() > 0
                                && cell.first() == cell.last()
                                && filled.contains(cell.first())
                                && !Value.is(cell.text()));
    }
}
