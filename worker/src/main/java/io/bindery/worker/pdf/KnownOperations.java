package io.bindery.worker.pdf;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.worker.pdf.attachment.AttachmentsOperation;
import io.bindery.worker.pdf.image.ImagesOperation;
import io.bindery.worker.pdf.metadata.MetadataOperation;
import io.bindery.worker.pdf.ocr.OcrOperation;
import io.bindery.worker.pdf.operation.Operation;
import io.bindery.worker.pdf.render.PagesOperation;
import io.bindery.worker.pdf.split.SplitOperation;
import io.bindery.worker.pdf.table.TablesOperation;
import io.bindery.worker.pdf.text.TextOperation;
import java.util.Map;
import java.util.function.Function;

/** Every operation this engine has, each named once. */
final class KnownOperations {

    static final Map<String, Function<OperationRequest, Operation<?>>> BY_NAME = Map.of(
            Operations.TEXT.name(), TextOperation::new,
            Operations.METADATA.name(), request -> new MetadataOperation(),
            Operations.PAGES.name(), PagesOperation::new,
            Operations.IMAGES.name(), ImagesOperation::new,
            Operations.ATTACHMENTS.name(), request -> new AttachmentsOperation(),
            Operations.TABLES.name(), TablesOperation::new,
            Operations.OCR.name(), OcrOperation::new,
            Operations.SPLIT.name(), SplitOperation::new);

    private KnownOperations() {}

    static Operation<?> create(OperationRequest request) {
        Function<OperationRequest, Operation<?>> operation = BY_NAME.get(request.name());
        if (operation == null) {
            throw new IllegalArgumentException("no operation named " + request.name());
        }
        return operation.apply(request);
    }
}
