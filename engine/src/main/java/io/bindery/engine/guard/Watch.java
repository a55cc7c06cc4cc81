package io.bindery.engine.guard;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.EngineControl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run when its time is over or its caller wants it to end. Once it has ended a run it ends it again at every
 * check, since PDFBox swallows some exceptions. Thread-safe.
 */
public final class Watch {

    private final EngineControl control;
    private final Duration budget;
    private final long startedNanos = System.nanoTime();
    private volatile @Nullable RunEnded ended;

    public Watch(EngineControl control, Duration budget) {
        this.control = control;
        this.budget = budget;
    }

    /** The caller wants the run to end. */
    public void stop() {
        end(RunEnded.stopped());
    }

    /** From now on every check throws this; the first reason stays. */
    public synchronized void end(RunEnded reason) {
        if (ended == null) {
            ended = reason;
        }
    }

    /**
     * Throws if the run has to end.
     *
     * @throws RunEnded if it has
     */
    public void check() {
        if (ended == null && control.stopRequested()) {
            stop();
        }
        RunEnded reason = ended;
        if (reason != null) {
            throw reason;
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
