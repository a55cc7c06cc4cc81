package io.bindery.engine.chunk;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.block.DocumentText;
import io.bindery.engine.block.PageLines;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.output.OutputFiles;
import io.bindery.engine.structure.ReadStructure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the text in pieces to {@code chunks.jsonl}; the file is empty if there is no text. */
public final class ChunksOperation implements Operation<PageLines> {

    private static final String FILE = "chunks.jsonl";

    private final int maxCharacters;
    private final int overlap;
    private final DocumentText text = new DocumentText();

    public ChunksOperation(OperationRequest request) {
        maxCharacters = whole(request, "maxCharacters");
        overlap = whole(request, "overlap");
    }

    @Override
    public OperationSpec spec() {
        return Operations.CHUNKS;
    }

    @Override
    public PageLines read(PageSource page) throws IOException {
        return PageLines.of(page);
    }

    @Override
    public void take(int number, @Nullable PageLines page) {
        if (page != null) {
            text.add(page);
        }
    }

    @Override
    public List<ProducedFile> end(OpenDocument document) {
        try (OutputStream file = document.outputs().create(FILE)) {
            WriteChunks writer = new WriteChunks(file);
            new CutSections(maxCharacters, overlap, document.watch(), writer::write)
                    .cut(text.blocks(ReadStructure.of(document), document.watch()));
        } catch (IOException e) {
            throw OutputFiles.notWritten(e);
        }
        return List.of(new ProducedFile(spec().name(), FILE, "application/jsonl"));
    }

    private static int whole(OperationRequest request, String parameter) {
        return ((Number) Objects.requireNonNull(request.parameters().get(parameter))).intValue();
    }
}
