package io.bindery.api.result.workbook;

import java.util.ArrayList;
import java.util.List;

/** Counts the tables that a workbook omits, by reason. Not thread-safe. */
final class OmittedTables {

    private final WorkbookLimits limits;
    private int overSheetLimit;
    private int overRowLimit;
    private int tooLarge;
    private int unreadable;

    OmittedTables(WorkbookLimits limits) {
        this.limits = limits;
    }

    void overSheetLimit() {
        overSheetLimit++;
    }

    void overRowLimit() {
        overRowLimit++;
    }

    void tooLarge() {
        tooLarge++;
    }

    void unreadable() {
        unreadable++;
    }

    /** A sentence for each reason. */
    List<String> sentences() {
        var sentences = new ArrayList<String>();
        if (overSheetLimit > 0) {
            sentences.add(tables(overSheetLimit) + " left out: a workbook has at most " + limits.sheets()
                    + " sheets of tables.");
        }
        if (overRowLimit > 0) {
            sentences.add(
                    tables(overRowLimit) + " left out: a workbook has at most " + limits.rows() + " rows of tables.");
        }
        if (tooLarge > 0) {
            sentences.add(tables(tooLarge) + " left out: too large for a sheet.");
        }
        if (unreadable > 0) {
            sentences.add("The tables of " + unreadable + (unreadable == 1 ? " document" : " documents")
                    + " could not all be read.");
        }
        return sentences;
    }

    private static String tables(int count) {
        return count == 1 ? "1 table was" : count + " tables were";
    }
}
