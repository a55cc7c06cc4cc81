package io.bindery.worker.pdf;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.bindery.common.job.FailureCode;
import io.bindery.worker.pdf.operation.Bytes;
import io.bindery.worker.pdf.operation.OpenDocument;
import io.bindery.worker.pdf.operation.Operation;
import io.bindery.worker.pdf.operation.RunEnded;
import io.bindery.worker.pdf.operation.Watch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Reads the pages of a document with as many threads as are allowed, each with a {@code PDDocument} of its own, since PDFBox's are not
 * thread-safe. Whoever is free takes the next page. Closing waits for all threads, so that nothing has the input open afterwards.
 */
final class ReadPages implements AutoCloseable {

    /** PDFBox recurses along the document's structure. */
    static final long STACK_BYTES = 32 * Bytes.MIB;

    private static final System.Logger LOG = System.getLogger(ReadPages.class.getName());

    private final List<Operation<?>> operations;
    private final PagesInOrder pages;
    private final Watch watch;
    private final int count;
    private final Supplier<Opened> documents;
    private final AtomicInteger last = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    ReadPages(List<Operation<?>> operations, PagesInOrder pages, Watch watch, int count, Supplier<Opened> documents) {
        this.operations = operations;
        this.pages = pages;
        this.watch = watch;
        this.count = count;
        this.documents = documents;
    }

    /** A document for one more thread. */
    record Opened(SourceFile source, OpenDocument document) implements AutoCloseable {

        @Override
        public void close() {
            source.close();
        }
    }

    /** Starts helpers, so that with the calling thread there are this many readers. */
    void start(int readers) {
        for (int i = 2; i <= readers; i++) {
            Thread thread = new Thread(null, this::help, "pdf-pages-" + i, STACK_BYTES);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Reads on this thread until no page is left; what ends it, ends the helpers too. */
    void readHere(SourceFile source, OpenDocument document) {
        try {
            readUntilNoneIsLeft(source, document);
        } catch (RunEnded e) {
            watch.end(e);
            throw e;
        } catch (OutOfMemoryError e) {
            watch.end(
                    RunEnded.failed(FailureCode.OUT_OF_MEMORY, "The document needs more memory than is available.", e));
            throw e;
        } catch (RuntimeException | Error e) {
            watch.end(RunEnded.failed(FailureCode.CRASHED, "The document could not be processed.", e));
            throw e;
        }
    }

    /** Waits for the helpers; what ended one of them, the watch says from now on. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    watch.stop();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void help() {
        try (Opened opened = documents.get()) {
            readHere(opened.source(), opened.document());
        } catch (RunEnded e) {
            // Either the run has ended, or the document could not be opened once more: then there is one reader less.
            LOG.log(DEBUG, "a reader ended early", e);
        } catch (RuntimeException | Error e) {
            // The edge of this thread; the run has been ended with it.
            LOG.log(WARNING, "an operation failed in an unforeseen way; the document fails", e);
        }
    }

    private void readUntilNoneIsLeft(SourceFile source, OpenDocument document) {
        List<PDPage> own = source.pages();
        try {
            for (int number = last.incrementAndGet(); number <= count; number = last.incrementAndGet()) {
                pages.awaitTurn(number);
                pages.add(read(new PageOnce(document, own.get(number - 1), number)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RunEnded.stopped();
        }
    }

    private ReadPage read(PageOnce page) {
        List<ReadPage.Reading> readings = new ArrayList<>(operations.size());
        for (Operation<?> operation : operations) {
            readings.add(operation.wants(page.number()) ? read(operation, page) : new ReadPage.Reading.Unwanted());
        }
        return new ReadPage(page.number(), PageTree.isBlankForm(page.page()), page.isIncomplete(), readings);
    }

    private ReadPage.Reading read(Operation<?> operation, PageOnce page) {
        try {
            return new ReadPage.Reading.Got(operation.read(page));
        } catch (RunEnded e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox answers a damaged page with any exception; the other pages may be fine.
            LOG.log(
                    DEBUG,
                    "page " + page.number() + " is unreadable for "
                            + operation.spec().name(),
                    e);
            watch.check();
            return new ReadPage.Reading.Unreadable(e);
        }
    }
}
