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
 * An XLSX while it is written: a sheet with a row for each document, then a sheet for each table. Texts are written as
 * strings, numbers as numbers, and nothing as a formula, so that no document can make a spreadsheet calculate or load
 * anything. The sheet of documents is held in memory until the end; of the tables, one at a time. Not thread-safe.
 */
public final class JobWorkbook {

    private static final List<String> HEADINGS =
            List.of("Path", "State", "Pages", "Bytes", "Failure", "Failure detail", "Warnings");

    private final WorkbookLimits limits;
    private final OmittedTables omitted;
    private final SheetNames names = new SheetNames();
    private final Workbook workbook;
    private final Worksheet documents;
    private int documentRows;
    private int sheets;
    private long rows;

    /** @param out left open; not a valid XLSX until {@link #finish} has returned */
    public JobWorkbook(OutputStream out) {
        this(out, WorkbookLimits.DEFAULTS);
    }

    JobWorkbook(OutputStream out, WorkbookLimits limits) {
        this.limits = limits;
        this.omitted = new OmittedTables(limits);
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
     * Adds the tables of a document; those that cannot be read are omitted and counted.
     *
     * @param tables its {@code tables.json}, left open
     * @throws IOException if the tables cannot be read, or the workbook cannot be written
     */
    public void addTables(DocumentView document, InputStream tables) throws IOException {
        try (TableReader reader = new TableReader(tables, limits)) {
            for (Table table = reader.next(); table != null; table = reader.next()) {
                add(document, table);
            }
        } catch (JacksonException e) {
            omitted.unreadable();
        }
    }

    /** Writes which tables were omitted, and ends the file. */
    public void finish() throws IOException {
        documentRows++;
        for (String sentence : omitted.sentences()) {
            text(documents, documentRows++, 0, sentence);
        }
        workbook.finish();
    }

    private void add(DocumentView document, Table table) throws IOException {
        if (!table.fits()) {
            omitted.tooLarge();
        } else if (sheets == limits.sheets()) {
            omitted.overSheetLimit();
        } else if (rows + table.rows() > limits.rows()) {
            omitted.overRowLimit();
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

    /** Always of type string, whatever it begins with; inline, so that no table of shared strings grows in memory. */
    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.inlineString(row, column, CellText.of(text));
    }

    private void number(int row, int column, @Nullable Number number) {
        if (number != null) {
            documents.value(row, column, number);
        }
    }
}
