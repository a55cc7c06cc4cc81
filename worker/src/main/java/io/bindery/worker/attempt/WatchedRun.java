package io.bindery.worker.attempt;

import io.bindery.engine.EngineControl;

/** What an engine tells and asks the hold on its document. */
record WatchedRun(HeldLease hold) implements EngineControl {

    @Override
    public void progress(int pagesDone, int pageCount) {
        hold.progress(pagesDone, pageCount);
    }

    @Override
    public boolean stopRequested() {
        return hold.stopRequested();
    }
}
