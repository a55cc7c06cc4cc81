package io.bindery.engine.pdfbox;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.attachment.AttachmentsOperation;
import io.bindery.engine.chunk.ChunksOperation;
import io.bindery.engine.image.ImagesOperation;
import io.bindery.engine.markdown.MarkdownOperation;
import io.bindery.engine.metadata.MetadataOperation;
import io.bindery.engine.ocr.OcrOperation;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.render.PagesOperation;
import io.bindery.engine.split.SplitOperation;
import io.bindery.engine.table.writing.TablesOperation;
import io.bindery.engine.text.TextOperation;
import java.util.Map;
import java.util.function.Function;

/** Every operation this engine has, each named once. */
final class KnownOperations {

    static final Map<String, Function<OperationRequest, Operation<?>>> BY_NAME = Map.ofEntries(
            entry(Operations.TEXT, TextOperation::new),
            entry(Operations.METADATA, request -> new MetadataOperation()),
            entry(Operations.PAGES, PagesOperation::new),
            entry(Operations.IMAGES, ImagesOperation::new),
            entry(Operations.ATTACHMENTS, request -> new AttachmentsOperation()),
            entry(Operations.CHUNKS, ChunksOperation::new),
            entry(Operations.MARKDOWN, request -> new MarkdownOperation()),
            entry(Operations.TABLES, TablesOperation::new),
            entry(Operations.OCR, OcrOperation::new),
            entry(Operations.SPLIT, SplitOperation::new));

    private KnownOperations() {}

    private static Map.Entry<String, Function<OperationRequest, Operation<?>>> entry(
            OperationSpec spec, Function<OperationRequest, Operation<?>> create) {
        return Map.entry(spec.name(), create);
    }

    static Operation<?> create(OperationRequest request) {
        Function<OperationRequest, Operation<?>> operation = BY_NAME.get(request.name());
        if (operation == null) {
            throw new IllegalArgumentException("no operation named " + request.name());
        }
        return operation.apply(request);
    }
}
