package io.bindery.cli.local;

import io.bindery.api.storage.StorageGate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Writes the marker of a new storage root before the worker starts, which would otherwise wait and log a warning. */
@Component
class PrepareStorage implements SmartLifecycle {

    private static final int BEFORE_THE_WORKER = -100;

    private final StorageGate gate;
    private volatile boolean running;

    PrepareStorage(StorageGate gate) {
        this.gate = gate;
    }

    @Override
    public void start() {
        gate.check();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WORKER;
    }
}
