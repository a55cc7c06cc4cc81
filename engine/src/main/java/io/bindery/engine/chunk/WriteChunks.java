package io.bindery.engine.chunk;

import io.bindery.engine.output.JsonFile;
import io.bindery.engine.output.OutputFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes each chunk as a JSON object on a line, with its position as its name. */
final class WriteChunks {

    private final OutputStream file;
    private int number;

    WriteChunks(OutputStream file) {
        this.file = file;
    }

    void write(Chunk chunk) {
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonFile.writeTo(line)) {
            json.writeStartObject();
            json.writeStringProperty("id", String.format(Locale.ROOT, "c%04d", number));
            json.writeStringProperty("text", chunk.text());
            json.writeNumberProperty("pageFrom", chunk.pageFrom());
            json.writeNumberProperty("pageTo", chunk.pageTo());
            json.writeArrayPropertyStart("headings");
            chunk.headings().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        line.write('\n');
        try {
            line.writeTo(file);
        } catch (IOException e) {
            throw OutputFiles.notWritten(e);
        }
    }
}
