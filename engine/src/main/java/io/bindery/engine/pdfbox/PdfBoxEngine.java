package io.bindery.engine.pdfbox;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.engine.Engine;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs operations with PDFBox, each document on threads of its own with a deep stack: PDFBox recurses along the
 * document's structure. Thread-safe.
 */
public final class PdfBoxEngine implements Engine {

    private final int threads;

    /** @param threads that may read the pages of one document at a time, at least 1 */
    public PdfBoxEngine(int threads) {
        this.threads = threads;
    }

    @Override
    public EngineResult run(EngineTask task, EngineControl control) {
        List<Operation<?>> operations = new ArrayList<>();
        task.operations().forEach(request -> operations.add(KnownOperations.create(request)));
        Watch watch = new Watch(control, task.limits().timeBudget());
        FutureTask<EngineResult> run = new FutureTask<>(new PdfRun(task, threads, operations, control, watch)::run);
        Thread thread = new Thread(null, run, "pdf-engine", ReadPages.STACK_BYTES);
        thread.setDaemon(true);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            return new EngineResult.Failed(
                    new Failure(FailureCode.OUT_OF_MEMORY, "There was no memory left to process the document."),
                    OptionalInt.empty());
        }
        return await(run, watch);
    }

    private static EngineResult await(FutureTask<EngineResult> run, Watch watch) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return run.get();
                } catch (InterruptedException e) {
                    // Returning now would leave the input open: ask the run to stop and wait for it.
                    interrupted = true;
                    watch.stop();
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the engine failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
