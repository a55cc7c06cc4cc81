package io.bindery.api.result.workbook;

/**
 * The limits of one workbook.
 *
 * @param sheets sheets of tables
 * @param rows rows of all tables together
 * @param area rows times columns of one table, which is held in memory
 * @param characters characters of one table
 */
record WorkbookLimits(int sheets, long rows, long area, long characters) {

    static final WorkbookLimits DEFAULTS = new WorkbookLimits(500, 1_000_000, 500_000, 4_000_000);

    /** Excel's own limits (Excel specifications and limits): rows and columns of a sheet, characters in a cell. */
    static final int MAX_ROWS = 1_048_576;

    static final int MAX_COLUMNS = 16_384;
    static final int MAX_TEXT = 32_767;
}
