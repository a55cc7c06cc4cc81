package io.bindery.api.result.workbook;

import java.util.List;

/**
 * A table of a document.
 *
 * @param page its page, from 1
 * @param number its place in the document, from 1
 * @param rows the row of its last cell
 * @param cells its cells within the limits
 * @param fits false if it exceeds the limits and its cells are incomplete
 */
record Table(int page, int number, int rows, List<Cell> cells, boolean fits) {

    Table {
        cells = List.copyOf(cells);
    }

    /** A cell: row and column of its top left corner, from 1, and its text. */
    record Cell(int row, int column, String text) {}
}
