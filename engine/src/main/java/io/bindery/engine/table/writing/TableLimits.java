package io.bindery.engine.table.writing;

import io.bindery.engine.output.Warnings;
import io.bindery.engine.table.Table;

/** The tables and cells that a document may yield; once a table is refused, all later ones are. */
final class TableLimits {

    private static final int MAX_TABLES = 1_000;
    private static final int MAX_CELLS = 200_000;

    private final int maxTables;
    private final int maxCells;
    private int tables;
    private long cells;
    private boolean exceeded;

    TableLimits() {
        this(MAX_TABLES, MAX_CELLS);
    }

    TableLimits(int maxTables, int maxCells) {
        this.maxTables = maxTables;
        this.maxCells = maxCells;
    }

    /** Whether a table is still within the limits; the first that is not becomes a warning. */
    boolean accept(Table table, Warnings warnings) {
        if (exceeded) {
            return false;
        }
        tables++;
        cells += (long) table.rows() * table.columns();
        if (tables > maxTables || cells > maxCells) {
            exceeded = true;
            String limit = tables > maxTables ? maxTables + " tables" : maxCells + " cells";
            warnings.add("Page " + table.page()
                    + " and those after it may have tables that were left out: the document has more than " + limit
                    + ".");
        }
        return !exceeded;
    }
}
