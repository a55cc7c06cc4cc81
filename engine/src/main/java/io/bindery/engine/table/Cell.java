package io.bindery.engine.table;

import io.bindery.engine.page.Box;

/**
 * A cell of a table.
 *
 * @param row its first, from 1
 * @param column its first, from 1
 * @param rowSpan how many rows it takes, at least 1
 * @param columnSpan how many columns it takes, at least 1
 * @param box of the cell if it is drawn, of its text otherwise
 * @param text on one line; empty if nothing stands in the cell
 */
public record Cell(int row, int column, int rowSpan, int columnSpan, Box box, String text) {}
