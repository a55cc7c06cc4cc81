package io.bindery.engine.table.writing;

import io.bindery.engine.output.JsonFile;
import io.bindery.engine.page.Box;
import io.bindery.engine.table.Cell;
import io.bindery.engine.table.Table;
import java.io.OutputStream;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes tables as JSON, one after the other. */
final class WriteTablesJson {

    private final JsonGenerator json;

    WriteTablesJson(OutputStream file) {
        json = JsonFile.writeTo(file);
        json.writeStartArray();
    }

    /**
     * Adds a table.
     *
     * @param number of the table in the document, from 1
     * @param csv name of the file with its text
     */
    void add(int number, Table table, String csv) {
        json.writeStartObject();
        json.writeNumberProperty("table", number);
        json.writeNumberProperty("page", table.page());
        writeBox(table.box());
        json.writeStringProperty("kind", table.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberProperty("rows", table.rows());
        json.writeNumberProperty("columns", table.columns());
        json.writeArrayPropertyStart("cells");
        for (Cell cell : table.cells()) {
            json.writeStartObject();
            json.writeNumberProperty("row", cell.row());
            json.writeNumberProperty("column", cell.column());
            json.writeNumberProperty("rowSpan", cell.rowSpan());
            json.writeNumberProperty("columnSpan", cell.columnSpan());
            writeBox(cell.box());
            json.writeStringProperty("text", cell.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("csv", csv);
        json.writeEndObject();
    }

    void close() {
        json.writeEndArray();
        json.close();
    }

    private void writeBox(Box box) {
        json.writeObjectPropertyStart("box");
        json.writeNumberProperty("left", points(box.left()));
        json.writeNumberProperty("top", points(box.top()));
        json.writeNumberProperty("right", points(box.right()));
        json.writeNumberProperty("bottom", points(box.bottom()));
        json.writeEndObject();
    }

    private static double points(float value) {
        return Math.round(value * 100d) / 100d;
    }
}
