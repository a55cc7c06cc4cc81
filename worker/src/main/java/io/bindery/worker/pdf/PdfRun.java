package io.bindery.worker.pdf;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.worker.engine.EngineControl;
import io.bindery.worker.engine.EngineResult;
import io.bindery.worker.engine.EngineTask;
import io.bindery.worker.engine.ProducedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One document, once: opens it, passes over its pages, closes everything. */
final class PdfRun {

    private static final Logger LOG = LoggerFactory.getLogger(PdfRun.class);

    private final EngineTask task;
    private final List<Operation> operations;
    private final EngineControl control;
    private final Watch watch;
    private final Warnings warnings = new Warnings();
    private OptionalInt pageCount = OptionalInt.empty();

    PdfRun(EngineTask task, List<Operation> operations, EngineControl control, Watch watch) {
        this.task = task;
        this.operations = operations;
        this.control = control;
        this.watch = watch;
    }

    /** The edge where everything a document can do to us becomes a result; Errors included, for they too are the document's doing. */
    EngineResult run() {
        try (SourceFile source = SourceFile.open(task.input(), task.scratchDirectory(), watch);
                OutputFiles outputs =
                        new OutputFiles(task.outputDirectory(), task.limits().maxOutputBytes())) {
            watch.check();
            PDDocument pdf = source.load();
            countPages(source, pdf);
            return process(new OpenDocument(pdf, outputs, new StreamGuard(watch), watch));
        } catch (RunEnded e) {
            LOG.debug("ended early", e);
            return e.result(pageCount);
        } catch (OutOfMemoryError e) {
            return failed(FailureCode.OUT_OF_MEMORY, "The document needs more memory than is available.");
        } catch (StackOverflowError e) {
            return failed(FailureCode.DAMAGED, "The document is nested too deeply to be read.");
        } catch (RuntimeException e) {
            LOG.warn("an operation failed in an unforeseen way; the document fails", e);
            return failed(FailureCode.CRASHED, "The document could not be processed.");
        }
    }

    private void countPages(SourceFile source, PDDocument pdf) {
        int count = 0;
        try {
            if (PageTree.mend(pdf)) {
                warnings.add("The list of pages is damaged; the pages are in the order in which they lie in the file.");
            }
            for (PDPage ignored : pdf.getPages()) {
                count++;
            }
        } catch (RunEnded e) {
            throw e;
        } catch (RuntimeException e) {
            throw source.unreadable(e);
        }
        if (count == 0) {
            throw source.withoutPages();
        }
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

    private EngineResult process(OpenDocument document) {
        int count = pageCount.orElseThrow();
        control.progress(0, count);
        operations.forEach(operation -> operation.begin(document));
        int number = 0;
        int unreadable = 0;
        for (PDPage page : document.pdf().getPages()) {
            watch.check();
            number++;
            boolean readable = !PageTree.isBlankForm(page);
            for (Operation operation : operations) {
                readable &= read(operation, page, number);
            }
            unreadable += readable ? 0 : 1;
            control.progress(number, count);
        }
        if (unreadable == count) {
            throw RunEnded.failed(FailureCode.DAMAGED, "Not one page of the document could be read.");
        }
        List<ProducedFile> files = new ArrayList<>();
        operations.forEach(operation -> files.addAll(operation.end()));
        return new EngineResult.Produced(count, files, warnings.sentences());
    }

    private boolean read(Operation operation, PDPage page, int number) {
        try {
            operation.page(page, number);
            return true;
        } catch (RunEnded e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox answers a damaged page with any exception; the other pages may be fine.
            LOG.debug("page {} is unreadable for {}", number, operation.spec().name(), e);
            watch.check();
            warnings.unreadablePage(operation.spec().name(), number, e);
            operation.unreadablePage(number);
            return false;
        }
    }

    private EngineResult failed(FailureCode code, String detail) {
        return new EngineResult.Failed(new Failure(code, detail), pageCount);
    }
}
