package io.bindery.engine.table;

import io.bindery.engine.page.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table on a page.
 *
 * @param page from 1
 * @param rows at least 2
 * @param columns at least 2
 * @param cells row by row from left to right; an unruled table has none where there is no text
 */
public record Table(int page, Box box, Kind kind, int rows, int columns, List<Cell> cells) {

    public Table {
        cells = List.copyOf(cells);
    }

    /** What shows where a table's cells are. */
    public enum Kind {
        /** Lines around the cells. */
        DRAWN,
        /** The alignment of words, at most with a line between some rows. */
        UNDRAWN
    }

    /**
     * The text at every place, row by row; that of a cell with several places is at its first, the others are empty.
     */
    public List<List<String>> texts() {
        List<List<String>> texts = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            texts.add(new ArrayList<>(Collections.nCopies(columns, "")));
        }
        for (Cell cell : cells) {
            texts.get(cell.row() - 1).set(cell.column() - 1, cell.text());
        }
        return texts;
    }
}
