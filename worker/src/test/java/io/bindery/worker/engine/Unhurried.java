package io.bindery.worker.engine;

/** A caller that wants to hear nothing and never stops a run. */
public final class Unhurried implements EngineControl {

    @Override
    public void progress(int pagesDone, int pageCount) {}

    @Override
    public boolean stopRequested() {
        return false;
    }
}
