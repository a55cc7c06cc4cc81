package io.bindery.api.result.workbook;

import java.util.ArrayList;
import java.util.List;

/** What a workbook does not hold, counted while it is written. Not thread-safe. */
final class LeftOut {

    private final Limits limits;
    private int beyondSheets;
    private int beyondRows;
    private int tooLarge;
    private int unreadable;

    LeftOut(Limits limits) {
        this.limits = limits;
    }

    void beyondSheets() {
        beyondSheets++;
    }

    void beyondRows() {
        beyondRows++;
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
        if (beyondSheets > 0) {
            sentences.add(tables(beyondSheets) + " left out: a workbook has at most " + limits.sheets()
                    + " sheets of tables.");
        }
        if (beyondRows > 0) {
            sentences.add(
                    tables(beyondRows) + " left out: a workbook has at most " + limits.rows() + " rows of tables.");
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
