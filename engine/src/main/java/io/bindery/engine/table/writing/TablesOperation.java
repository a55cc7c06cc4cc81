package io.bindery.engine.table.writing;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.operation.PageRanges;
import io.bindery.engine.page.reading.ReadLayout;
import io.bindery.engine.table.Table;
import io.bindery.engine.table.finding.FindTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes every table to a CSV file of its own, numbered in the order of pages and positions, and all of them to
 * {@code tables.json}.
 */
public final class TablesOperation implements Operation<List<Table>> {

    private final boolean undrawnToo;
    private final PageRanges pages;
    private final TableLimits limits;
    private final List<ProducedFile> files = new ArrayList<>();
    private @Nullable OpenDocument document;
    private @Nullable WriteTablesJson json;

    public TablesOperation(OperationRequest request) {
        this(request, new TableLimits());
    }

    TablesOperation(OperationRequest request, TableLimits limits) {
        undrawnToo = !"drawn".equals(request.parameters().get("rules"));
        pages = PageRanges.of(request, "pages");
        this.limits = limits;
    }

    @Override
    public OperationSpec spec() {
        return Operations.TABLES;
    }

    @Override
    public void begin(OpenDocument document) {
        this.document = document;
        json = new WriteTablesJson(document.outputs().create("tables.json"));
    }

    @Override
    public boolean wants(int number) {
        return pages.contains(number);
    }

    @Override
    public List<Table> read(PageSource source) throws IOException {
        return undrawnToo ? FindTables.on(source) : FindTables.drawnOn(ReadLayout.of(source));
    }

    @Override
    public void take(int number, @Nullable List<Table> tables) {
        OpenDocument document = Objects.requireNonNull(this.document);
        for (Table table : tables == null ? List.<Table>of() : tables) {
            if (limits.accept(table, document.warnings())) {
                int ordinal = files.size() + 1;
                String csv = String.format(Locale.ROOT, "table-%04d.csv", ordinal);
                WriteCsv.to(document.outputs().create(csv), table.texts());
                Objects.requireNonNull(json).add(ordinal, table, csv);
                files.add(new ProducedFile(spec().name(), csv, "text/csv;charset=UTF-8"));
            }
        }
    }

    @Override
    public List<ProducedFile> end(OpenDocument document) {
        Objects.requireNonNull(json).close();
        files.add(new ProducedFile(spec().name(), "tables.json", "application/json"));
        return List.copyOf(files);
    }
}
