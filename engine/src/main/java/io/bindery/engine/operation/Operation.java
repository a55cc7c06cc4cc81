package io.bindery.engine.operation;

import io.bindery.common.operation.OperationSpec;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.output.OutputFiles;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation on one document: {@code begin}, then every page is read and taken, then {@code end}. Several operations
 * share the document and the pass over its pages. {@link #read} is called by several threads at once, each with a
 * document of its own over the same file; all else by one thread at a time, in the order of the pages. Files are
 * created through {@link OutputFiles}, which also closes them when a run ends early.
 *
 * @param <P> what is read of a page and carried to {@link #take}; immutable, and free of PDFBox objects, since those
 *     belong to the reading thread
 */
public interface Operation<P> {

    OperationSpec spec();

    /** Prepares what the pages need; the document is that of the thread that also calls {@link #end}. */
    default void begin(OpenDocument document) {}

    /**
     * Whether this operation reads a page; other pages are neither read nor taken.
     *
     * @param number from 1
     */
    default boolean wants(int number) {
        return true;
    }

    /** Whether it reads what is on the pages; one that does not says nothing about whether a document can be read. */
    default boolean readsContent() {
        return true;
    }

    /**
     * How many pages a further thread is worth; opening the document once more costs about as much as reading a few
     * pages of text.
     */
    default int pagesWorthAThread() {
        return 4;
    }

    /**
     * How many pages that were read may wait for one before them that takes long: what is carried of them to
     * {@link #take} is kept so long.
     */
    default int pagesThatMayWait() {
        return 32;
    }

    /**
     * Reads a page. Keeps nothing in the operation.
     *
     * @throws IOException if the page cannot be read; it then becomes a warning, and {@link #take} receives
     *     {@code null}
     */
    P read(PageSource page) throws IOException;

    /**
     * Takes what was read, each page once, in order.
     *
     * @param number from 1
     * @param page null if it could not be read
     */
    void take(int number, @Nullable P page);

    /** Completes and closes the files, and returns all that were made, the most useful first. */
    List<ProducedFile> end(OpenDocument document);
}
