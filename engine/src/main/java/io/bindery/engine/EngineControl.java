package io.bindery.engine;

/** What the caller hears of a run, and how it ends one. Called from a thread of the engine, so it must be quick. */
public interface EngineControl {

    /** Nobody hears of the run, and nobody ends it. */
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

    /** Asked at least once a page; once true, the run ends with {@link EngineResult.Stopped}. */
    boolean stopRequested();
}
