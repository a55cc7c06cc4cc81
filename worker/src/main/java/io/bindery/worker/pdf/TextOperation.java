package io.bindery.worker.pdf;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.worker.engine.ProducedFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the text of every page to {@code text.txt}, pages separated by a form feed, and to {@code text.json}. */
final class TextOperation implements Operation {

    private final boolean byPosition;
    private @Nullable Writing writing;

    TextOperation(OperationRequest request) {
        byPosition = "position".equals(request.parameters().get("order"));
    }

    @Override
    public OperationSpec spec() {
        return Operations.TEXT;
    }

    @Override
    public void begin(OpenDocument document) {
        OutputStream plain = document.outputs().create("text.txt");
        JsonGenerator json = JsonFile.writeTo(document.outputs().create("text.json"));
        json.writeStartArray();
        writing = new Writing(document, plain, json, newStripper(document));
    }

    @Override
    public void page(PDPage page, int number) throws IOException {
        Writing at = Objects.requireNonNull(writing);
        at.document.guard().check(page);
        at.write(number, at.stripper.textOf(page));
    }

    @Override
    public void unreadablePage(int number) {
        Writing at = Objects.requireNonNull(writing);
        at.stripper = newStripper(at.document);
        at.write(number, "");
    }

    @Override
    public List<ProducedFile> end() {
        Objects.requireNonNull(writing).close();
        return List.of(
                new ProducedFile(spec().name(), "text.txt", "text/plain;charset=UTF-8"),
                new ProducedFile(spec().name(), "text.json", "application/json"));
    }

    private PageTextStripper newStripper(OpenDocument document) {
        return new PageTextStripper(document.pdf(), byPosition, document.watch());
    }

    private static final class Writing {

        private final OpenDocument document;
        private final OutputStream plain;
        private final JsonGenerator json;
        private PageTextStripper stripper;

        Writing(OpenDocument document, OutputStream plain, JsonGenerator json, PageTextStripper stripper) {
            this.document = document;
            this.plain = plain;
            this.json = json;
            this.stripper = stripper;
        }

        void write(int number, String text) {
            try {
                if (number > 1) {
                    plain.write('\f');
                }
                plain.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw OutputFiles.notWritten(e);
            }
            json.writeStartObject();
            json.writeNumberProperty("page", number);
            json.writeStringProperty("text", text);
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
    }
}
