package io.bindery.engine.pdfbox;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.document.PageTree;
import io.bindery.engine.document.SourceFile;
import io.bindery.engine.guard.Bytes;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.operation.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * Reads the pages of a document with as many threads as are allowed, each with a {@code PDDocument} of its own, since
 * PDFBox's are not thread-safe. Each thread takes the next page when it is free. Closing waits for all threads, so that
 * nothing has the input open afterwards.
 */
final class ReadPages implements AutoCloseable {

    /** PDFBox recurses along the document's structure. */
    static final long STACK_BYTES = 32 * Bytes.MIB;

    private static final System.Logger LOG = System.getLogger(ReadPages.class.getName());

    private final List<Operation<?>> operations;
    private final Watch watch;
    private final Supplier<SourceFile> sources;
    private final AtomicInteger last = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();

    /** Empty if there is nothing to read. */
    private final CompletableFuture<Optional<Plan>> plan = new CompletableFuture<>();

    /** @param sources the document, once for each of the helpers */
    ReadPages(List<Operation<?>> operations, Watch watch, Supplier<SourceFile> sources) {
        this.operations = operations;
        this.watch = watch;
        this.sources = sources;
    }

    /**
     * What there is to read.
     *
     * @param pages where pages go that were read
     * @param count of the pages
     * @param readers at most, the thread that opened the document first among them
     * @param documents what operations work with, made of what was opened
     */
    record Plan(PagesInOrder pages, int count, int readers, Function<SourceFile, OpenDocument> documents) {}

    /**
     * Starts helpers, so that with the calling thread there are this many readers. They open the document, and wait
     * until they know what to read.
     */
    void start(int readers) {
        for (int i = threads.size() + 2; i <= readers; i++) {
            int number = i;
            Thread thread = new Thread(null, () -> help(number), "pdf-pages-" + number, STACK_BYTES);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Reads, here and with the helpers, until all pages have been read. */
    void read(Plan what, SourceFile source, OpenDocument document) {
        start(what.readers());
        plan.complete(Optional.of(what));
        try {
            readHere(what, source, document);
        } finally {
            join();
        }
    }

    /** Reads on this thread; an exception ends the other threads too. */
    private void readHere(Plan what, SourceFile source, OpenDocument document) {
        try {
            readUntilNoneIsLeft(what, source, document);
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

    /** Waits for the helpers, which stop opening the document if it is not going to be read. */
    @Override
    public void close() {
        if (plan.complete(Optional.empty())) {
            watch.stop();
        }
        join();
    }

    /** Waits for the helpers; the watch throws from now on what ended one of them. */
    private void join() {
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

    /** @param number of this reader, from 1 */
    private void help(int number) {
        try (SourceFile source = sources.get()) {
            Plan what = plan.join().orElse(null);
            if (what != null && number <= what.readers()) {
                readHere(what, source, what.documents().apply(source));
            }
        } catch (RunEnded e) {
            // Either the run has ended, or the document could not be opened once more: then there is one reader less.
            LOG.log(DEBUG, "a reader ended early", e);
        } catch (RuntimeException | Error e) {
            // The edge of this thread; if it was reading, the run has been ended with it.
            LOG.log(WARNING, "a reader ended in an unforeseen way", e);
        }
    }

    private void readUntilNoneIsLeft(Plan what, SourceFile source, OpenDocument document) {
        List<PDPage> own = source.pages();
        try {
            for (int number = last.incrementAndGet(); number <= what.count(); number = last.incrementAndGet()) {
                what.pages().awaitTurn(number);
                what.pages().add(read(new PageSource(document, own.get(number - 1), number)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RunEnded.stopped();
        }
    }

    private ReadPage read(PageSource page) {
        List<ReadPage.Reading> readings = new ArrayList<>(operations.size());
        for (Operation<?> operation : operations) {
            readings.add(operation.wants(page.number()) ? read(operation, page) : new ReadPage.Reading.Unwanted());
        }
        return new ReadPage(page.number(), PageTree.isBlankForm(page.page()), page.isIncomplete(), readings);
    }

    private ReadPage.Reading read(Operation<?> operation, PageSource page) {
        try {
            return new ReadPage.Reading.Got(operation.read(page));
        } catch (RunEnded e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox throws any exception for a damaged page; the other pages may be fine.
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
