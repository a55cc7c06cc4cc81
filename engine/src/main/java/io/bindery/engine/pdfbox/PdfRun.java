package io.bindery.engine.pdfbox;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.WARNING;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.InputBytes;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.SourceFile;
import io.bindery.engine.document.Tools;
import io.bindery.engine.guard.Bytes;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.guard.StreamGuard;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.output.OutputFiles;
import io.bindery.engine.output.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** One run over a document: opens it, reads its pages, closes everything. */
final class PdfRun {

    private static final System.Logger LOG = System.getLogger(PdfRun.class.getName());

    /** Opening less takes no time worth saving. */
    private static final long WORTH_OPENING_AHEAD = 256 * 1024;

    /** Larger files may take much memory before it is known whether more threads are needed. */
    private static final long MOST_OPENED_AHEAD = 4 * Bytes.MIB;

    private final EngineTask task;
    private final int threads;
    private final List<Operation<?>> operations;
    private final EngineControl control;
    private final Watch watch;
    private final Warnings warnings = new Warnings();
    private OptionalInt pageCount = OptionalInt.empty();

    /** @param threads that may read pages at a time, at least 1 */
    PdfRun(EngineTask task, int threads, List<Operation<?>> operations, EngineControl control, Watch watch) {
        this.task = task;
        this.threads = threads;
        this.operations = operations;
        this.control = control;
        this.watch = watch;
    }

    /** The only place where exceptions become a result; errors included, since they too are caused by the document. */
    EngineResult run() {
        try {
            return read(InputBytes.read(task.input(), task.sha256(), watch));
        } catch (RunEnded e) {
            LOG.log(DEBUG, "ended early", e);
            return e.result(pageCount);
        } catch (OutOfMemoryError e) {
            return failed(FailureCode.OUT_OF_MEMORY, "The document needs more memory than is available.");
        } catch (StackOverflowError e) {
            return failed(FailureCode.DAMAGED, "The document is nested too deeply to be read.");
        } catch (RuntimeException e) {
            LOG.log(WARNING, "an operation failed in an unforeseen way; the document fails", e);
            return failed(FailureCode.CRASHED, "The document could not be processed.");
        }
    }

    private EngineResult read(InputBytes bytes) {
        Supplier<SourceFile> sources = () -> SourceFile.open(bytes, task.scratchDirectory(), watch);
        try (OutputFiles outputs =
                        new OutputFiles(task.outputDirectory(), task.limits().maxOutputBytes());
                ReadPages readers = new ReadPages(operations, watch, sources)) {
            if (bytes.size() >= WORTH_OPENING_AHEAD && bytes.size() <= MOST_OPENED_AHEAD) {
                readers.start(Math.min(threads, 2));
            }
            try (SourceFile source = sources.get()) {
                return read(source, outputs, readers);
            }
        }
    }

    private EngineResult read(SourceFile source, OutputFiles outputs, ReadPages readers) {
        watch.check();
        int count = source.pages().size();
        limitPages(count);
        if (source.repaired()) {
            warnings.add("The list of pages is damaged; the pages are in the order in which they lie in the file.");
        }
        control.progress(0, count);
        OpenDocument document = open(source, outputs);
        operations.forEach(operation -> operation.begin(document));
        PagesInOrder pages = new PagesInOrder(operations, warnings, watch, done -> control.progress(done, count));
        readers.read(
                new ReadPages.Plan(
                        pages, count, Math.min(threads, count / pagesWorthAThread()), again -> open(again, outputs)),
                source,
                document);
        watch.check();
        if (pages.unreadable() == count) {
            throw RunEnded.failed(FailureCode.DAMAGED, "Not one page of the document could be read.");
        }
        List<ProducedFile> files = new ArrayList<>();
        operations.forEach(operation -> files.addAll(operation.end(document)));
        return new EngineResult.Produced(count, files, warnings.sentences());
    }

    private OpenDocument open(SourceFile source, OutputFiles outputs) {
        return new OpenDocument(
                source.pdf(),
                outputs,
                new StreamGuard(watch),
                watch,
                task.scratchDirectory(),
                source.pages().size(),
                warnings,
                new Tools());
    }

    private int pagesWorthAThread() {
        return operations.stream().mapToInt(Operation::pagesWorthAThread).min().orElse(1);
    }

    private void limitPages(int count) {
        pageCount = OptionalInt.of(count);
        if (count > task.limits().maxPages()) {
            throw RunEnded.failed(
                    FailureCode.TOO_MANY_PAGES,
                    String.format(
                            Locale.ROOT,
                            "The document has %,d pages; at most %,d are accepted.",
                            count,
                            task.limits().maxPages()));
        }
    }

    private EngineResult failed(FailureCode code, String detail) {
        return new EngineResult.Failed(new Failure(code, detail), pageCount);
    }
}
