package io.bindery.api.result.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads {@code tables.json} table by table. Its content comes from an untrusted PDF, so one table at a time is held in
 * memory, and no more of it than the limits allow. Not thread-safe.
 */
final class TableReader implements AutoCloseable {

    private static final int MAX_CELL_CHARACTERS = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_CELL_CHARACTERS)
                            .build())
                    .build())
            .build();

    private final JsonParser json;
    private final WorkbookLimits limits;
    private boolean begun;

    /** @param bytes left open */
    TableReader(InputStream bytes, WorkbookLimits limits) throws IOException {
        this.limits = limits;
        try {
            this.json = JSON.createParser(bytes);
        } catch (JacksonIOException e) {
            throw source(e);
        }
    }

    /**
     * The next table; null after the last.
     *
     * @throws JacksonException if it does not have the structure of {@code tables.json}
     * @throws IOException if the bytes cannot be read
     */
    @Nullable Table next() throws IOException {
        try {
            if (!begun) {
                begun = true;
                expect(json.nextToken(), JsonToken.START_ARRAY);
            }
            return json.nextToken() == JsonToken.END_ARRAY ? null : table();
        } catch (JacksonIOException e) {
            throw source(e);
        }
    }

    private Table table() {
        expect(json.currentToken(), JsonToken.START_OBJECT);
        int page = 0;
        int number = 0;
        var cells = new Cells(limits);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "page" -> page = json.getIntValue();
                case "table" -> number = json.getIntValue();
                case "cells" -> cells(cells);
                default -> json.skipChildren();
            }
        }
        return new Table(page, number, cells.rows, cells.kept, cells.fit);
    }

    private void cells(Cells cells) {
        expect(json.currentToken(), JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken(), JsonToken.START_OBJECT);
            int row = 0;
            int column = 0;
            String text = "";
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "row" -> row = json.getIntValue();
                    case "column" -> column = json.getIntValue();
                    case "text" -> text = json.getValueAsString("");
                    default -> json.skipChildren();
                }
            }
            cells.add(row, column, text);
        }
    }

    private void expect(@Nullable JsonToken token, JsonToken expected) {
        if (token != expected) {
            throw new StreamReadException(json, "expected " + expected + ", not " + token);
        }
    }

    // The parser wraps exceptions of the source; a lease that has ended must not be taken for bad JSON.
    private static IOException source(JacksonIOException e) {
        return Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e));
    }

    @Override
    public void close() {
        json.close();
    }

    /** The cells of one table, as far as they fit. */
    private static final class Cells {

        private final WorkbookLimits limits;
        private final List<Table.Cell> kept = new ArrayList<>();
        private int rows;
        private int columns;
        private long characters;
        private boolean fit = true;

        private Cells(WorkbookLimits limits) {
            this.limits = limits;
        }

        private void add(int row, int column, String text) {
            rows = Math.max(rows, row);
            columns = Math.max(columns, column);
            characters += text.length();
            fit &= row >= 1
                    && column >= 1
                    && rows <= WorkbookLimits.MAX_ROWS
                    && columns <= WorkbookLimits.MAX_COLUMNS
                    && (long) rows * columns <= limits.area()
                    && kept.size() < limits.area()
                    && characters <= limits.characters();
            if (fit) {
                kept.add(new Table.Cell(row, column, text));
            } else {
                kept.clear();
            }
        }
    }
}
