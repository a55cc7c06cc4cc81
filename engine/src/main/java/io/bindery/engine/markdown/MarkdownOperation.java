package io.bindery.engine.markdown;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.block.Block;
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
import org.jspecify.annotations.Nullable;

/** Writes the document as Markdown to {@code document.md}; the file is empty if there is no text. */
public final class MarkdownOperation implements Operation<PageLines> {

    private static final String FILE = "document.md";

    private final DocumentText text = new DocumentText();

    @Override
    public OperationSpec spec() {
        return Operations.MARKDOWN;
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
            WriteMarkdown writer = new WriteMarkdown(file);
            for (Block block : text.blocks(ReadStructure.of(document), document.watch())) {
                writer.write(block);
            }
            writer.end();
        } catch (IOException e) {
            throw OutputFiles.notWritten(e);
        }
        return List.of(new ProducedFile(spec().name(), FILE, "text/markdown;charset=UTF-8"));
    }
}
