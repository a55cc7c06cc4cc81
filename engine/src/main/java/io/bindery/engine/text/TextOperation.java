package io.bindery.engine.text;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.content.Fonts;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageGuard;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.output.JsonFile;
import io.bindery.engine.output.OutputFiles;
import io.bindery.engine.page.TextLine;
import io.bindery.engine.page.reading.ReadLayout;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the text of every page to {@code text.txt}, pages separated by a form feed, and to {@code text.json}. */
public final class TextOperation implements Operation<String> {

    private final boolean byPosition;
    private @Nullable Writing writing;

    public TextOperation(OperationRequest request) {
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
        writing = new Writing(plain, json);
    }

    @Override
    public String read(PageSource source) throws IOException {
        return byPosition
                ? ReadLayout.of(source).lines().stream().map(TextLine::text).collect(Collectors.joining("\n"))
                : inOrderOfContent(source);
    }

    private static String inOrderOfContent(PageSource source) throws IOException {
        OpenDocument document = source.document();
        PageGuard.of(document).check(source.page());
        ReadText.Read read = document.tools()
                .get(ReadText.class, () -> new ReadText(Fonts.of(document), document.watch()))
                .of(source.page());
        if (read.incomplete()) {
            source.leftOutPart();
        }
        return read.text();
    }

    @Override
    public void take(int number, @Nullable String text) {
        Objects.requireNonNull(writing).write(number, text == null ? "" : text);
    }

    @Override
    public List<ProducedFile> end(OpenDocument document) {
        Objects.requireNonNull(writing).close();
        return List.of(
                new ProducedFile(spec().name(), "text.txt", "text/plain;charset=UTF-8"),
                new ProducedFile(spec().name(), "text.json", "application/json"));
    }

    private record Writing(OutputStream plain, JsonGenerator json) {

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
