package io.bindery.worker.run;

import io.bindery.engine.EngineControl;
import io.bindery.worker.lease.Hold;

/** What an engine tells and asks the hold on its document. */
record WatchedRun(Hold hold) implements EngineControl {

    @Override
    public void progress(int pagesDone, int pageCount) {
        hold.progress(pagesDone, pageCount);
    }

    @Override
    public boolean stopRequested() {
        return hold.stopRequested();
    }
}
