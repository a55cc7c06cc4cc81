package io.bindery.worker.pdf;

import io.bindery.common.operation.OperationSpec;
import io.bindery.worker.engine.ProducedFile;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * One operation on one document: {@code begin}, then {@code page} for each page in order, then {@code end}. Several operations
 * share the document and the pass over its pages. Files are created through {@link OutputFiles}, which also closes them when a run ends early.
 */
interface Operation {

    OperationSpec spec();

    void begin(OpenDocument document);

    /**
     * Handles a page.
     *
     * @param number from 1
     * @throws IOException if the page cannot be read; nothing of it has been written then
     */
    void page(PDPage page, int number) throws IOException;

    /** Stands in for a page that {@link #page} could not read. */
    void unreadablePage(int number);

    /** Completes and closes the files, and names them. */
    List<ProducedFile> end();
}
