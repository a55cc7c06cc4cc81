package io.bindery.api.result.workbook;

import io.bindery.common.job.Failure;
import io.bindery.db.query.DocumentView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * An XLSX under construction: a sheet with a row for each document, then a sheet for each table. Texts are written as strings by type,
 * numbers as numbers, and nothing ever as a formula, so nothing in a document can make a spreadsheet compute or fetch. The sheet of
 * documents is held until the end; of the tables, one at a time. Not thread-safe.
 */
public final class JobWorkbook {

    private static final List<String> HEADINGS =
            List.of("Path", "State", "Pages", "Bytes", "Failure", "Failure detail", "Warnings");

    private final Limits limits;
    private final LeftOut leftOut;
    private final SheetNames names = new SheetNames();
    private final Workbook workbook;
    private final Worksheet documents;
    private int documentRows;
    private int sheets;
    private long rows;

    /** @param out left open; what was written without {@link #finish} is not an XLSX */
    public JobWorkbook(OutputStream out) {
        this(out, Limits.DEFAULTS);
    }

    JobWorkbook(OutputStream out, Limits limits) {
        this.limits = limits;
        this.leftOut = new LeftOut(limits);
        this.workbook = new Workbook(out, "Bindery", null);
        this.documents = workbook.newWorksheet(SheetNames.DOCUMENTS);
        for (String heading : HEADINGS) {
            text(documents, 0, HEADINGS.indexOf(heading), heading);
        }
        documents.range(0, 0, 0, HEADINGS.size() - 1).style().bold().set();
        documents.freezePane(0, 1);
        documentRows = 1;
    }

    /** Adds the row of a document. */
    public void add(DocumentView document) {
        Failure failure = document.failure();
        int row = documentRows++;
        text(documents, row, 0, document.path());
        text(documents, row, 1, document.state().name());
        number(row, 2, document.pageCount());
        number(row, 3, document.sizeBytes());
        if (failure != null) {
            text(documents, row, 4, failure.code().name());
            text(documents, row, 5, failure.detail());
        }
        number(row, 6, document.warnings().size());
    }

    /**
     * Adds the tables of a document; what cannot be read of them is left out and told.
     *
     * @param tables its {@code tables.json}, left open
     * @throws IOException if the bytes cannot be read, or the workbook not be written
     */
    public void addTables(DocumentView document, InputStream tables) throws IOException {
        try (TableReader reader = new TableReader(tables, limits)) {
            for (Table table = reader.next(); table != null; table = reader.next()) {
                add(document, table);
            }
        } catch (JacksonException e) {
            leftOut.unreadable();
        }
    }

    /** Writes what was left out, and the end. */
    public void finish() throws IOException {
        documentRows++;
        for (String sentence : leftOut.sentences()) {
            text(documents, documentRows++, 0, sentence);
        }
        workbook.finish();
    }

    private void add(DocumentView document, Table table) throws IOException {
        if (!table.fits()) {
            leftOut.tooLarge();
        } else if (sheets == limits.sheets()) {
            leftOut.beyondSheets();
        } else if (rows + table.rows() > limits.rows()) {
            leftOut.beyondRows();
        } else {
            sheets++;
            rows += table.rows();
            Worksheet sheet = workbook.newWorksheet(names.of(document.ordinal(), document.path(), table));
            for (Table.Cell cell : table.cells()) {
                text(sheet, cell.row() - 1, cell.column() - 1, cell.text());
            }
            sheet.finish();
        }
    }

    /** By type a string, whatever it begins with; inline, so that no table of all strings grows in memory. */
    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.inlineString(row, column, CellText.of(text));
    }

    private void number(int row, int column, @Nullable Number number) {
        if (number != null) {
            documents.value(row, column, number);
        }
    }
}
