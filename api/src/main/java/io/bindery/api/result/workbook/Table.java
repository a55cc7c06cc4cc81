package io.bindery.api.result.workbook;

import java.util.List;

/**
 * A table of a document.
 *
 * @param page where it is, from 1
 * @param number its place in the document, from 1
 * @param rows up to its last cell
 * @param cells none of them beyond the limits
 * @param fits false if it was too large to be kept, and its cells are not all here
 */
record Table(int page, int number, int rows, List<Cell> cells, boolean fits) {

    Table {
        cells = List.copyOf(cells);
    }

    /** Its top left corner, from 1, and its text. */
    record Cell(int row, int column, String text) {}
}
