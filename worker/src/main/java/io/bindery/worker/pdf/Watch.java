package io.bindery.worker.pdf;

import io.bindery.common.job.FailureCode;
import io.bindery.worker.engine.EngineControl;
import java.time.Duration;

/**
 * Ends a run when its time is over or its caller wants it to end. Once it has ended a run it ends it again at every check, since PDFBox swallows some
 * exceptions. Thread-safe.
 */
final class Watch {

    private final EngineControl control;
    private final Duration budget;
    private final long startedNanos = System.nanoTime();
    private volatile boolean stopped;

    Watch(EngineControl control, Duration budget) {
        this.control = control;
        this.budget = budget;
    }

    void stop() {
        stopped = true;
    }

    void check() {
        if (stopped || control.stopRequested()) {
            stopped = true;
            throw RunEnded.stopped();
        }
        if (System.nanoTime() - startedNanos >= budget.toNanos()) {
            throw RunEnded.failed(
                    FailureCode.TIMED_OUT,
                    "Processing took longer than the " + inWords(budget) + " a document may take.");
        }
    }

    private static String inWords(Duration time) {
        long minutes = time.toMinutes();
        if (minutes > 0 && time.toSecondsPart() == 0) {
            return minutes == 1 ? "one minute" : minutes + " minutes";
        }
        return time.toSeconds() == 1 ? "one second" : time.toSeconds() + " seconds";
    }
}
