package io.bindery.engine;

import java.util.function.BooleanSupplier;

/** Progress and cancellation of a run, by callback. Called from threads of the engine, so it must be quick. */
public interface EngineControl {

    /** Takes no progress and never cancels. */
    EngineControl UNWATCHED = new EngineControl() {
        @Override
        public void progress(int pagesDone, int pageCount) {}

        @Override
        public boolean stopRequested() {
            return false;
        }
    };

    /** Pages finished so far, first with none when the page count becomes known, then after each page. */
    void progress(int pagesDone, int pageCount);

    /** Called at least once per page; once true, the run ends with {@link EngineResult.Stopped}. */
    boolean stopRequested();

    /**
     * A control made of two functions.
     *
     * @param progress as {@link #progress}
     * @param stopRequested as {@link #stopRequested}
     */
    static EngineControl of(Progress progress, BooleanSupplier stopRequested) {
        return new EngineControl() {
            @Override
            public void progress(int pagesDone, int pageCount) {
                progress.report(pagesDone, pageCount);
            }

            @Override
            public boolean stopRequested() {
                return stopRequested.getAsBoolean();
            }
        };
    }

    /** Takes the progress of a run. */
    @FunctionalInterface
    interface Progress {
        void report(int pagesDone, int pageCount);
    }
}
