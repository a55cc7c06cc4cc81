package io.bindery.api.result.workbook;

/**
 * How much goes into one workbook.
 *
 * @param sheets sheets of tables
 * @param rows rows of all tables together
 * @param area rows times columns of one table, which is held in memory
 * @param characters of one table
 */
record Limits(int sheets, long rows, long area, long characters) {

    static final Limits DEFAULTS = new Limits(500, 1_000_000, 500_000, 4_000_000);

    /** What Excel takes (specifications and limits of Excel): rows and columns of a sheet, characters in a cell. */
    static final int MAX_ROWS = 1_048_576;

    static final int MAX_COLUMNS = 16_384;
    static final int MAX_TEXT = 32_767;
}
