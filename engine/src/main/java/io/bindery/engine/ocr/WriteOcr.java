package io.bindery.engine.ocr;

import io.bindery.engine.output.JsonFile;
import io.bindery.engine.output.OutputFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Writes {@code ocr.txt}, pages separated by a form feed, and {@code ocr.json}. */
final class WriteOcr {

    private final OutputStream plain;
    private final JsonGenerator json;
    private boolean first = true;

    WriteOcr(OutputFiles outputs) {
        plain = outputs.create("ocr.txt");
        json = JsonFile.writeTo(outputs.create("ocr.json"));
        json.writeStartArray();
    }

    /** @param number from 1 */
    void add(int number, OcrPage page) {
        try {
            if (!first) {
                plain.write('\f');
            }
            first = false;
            plain.write((page.text() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw OutputFiles.notWritten(e);
        }
        json.writeStartObject();
        json.writeNumberProperty("page", number);
        json.writeStringProperty("source", page.source().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("text", page.text());
        page.words().stream()
                .mapToDouble(OcrWord::confidence)
                .average()
                .ifPresent(mean -> json.writeNumberProperty("confidence", tenths(mean)));
        json.writeArrayPropertyStart("words");
        page.words().forEach(this::write);
        json.writeEndArray();
        json.writeEndObject();
    }

    void close() {
        json.writeEndArray();
        json.close();
        try {
            plain.close();
        } catch (IOException e) {
            throw OutputFiles.notWritten(e);
        }
    }

    private void write(OcrWord word) {
        json.writeStartObject();
        json.writeStringProperty("text", word.text());
        json.writeNumberProperty("confidence", tenths(word.confidence()));
        json.writeObjectPropertyStart("box");
        json.writeNumberProperty("left", tenths(word.box().left()));
        json.writeNumberProperty("top", tenths(word.box().top()));
        json.writeNumberProperty("right", tenths(word.box().right()));
        json.writeNumberProperty("bottom", tenths(word.box().bottom()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10d;
    }
}
