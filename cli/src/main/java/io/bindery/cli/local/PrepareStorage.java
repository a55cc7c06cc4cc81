package io.bindery.cli.local;

import io.bindery.api.storage.StorageGate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Joins a new storage with its database before anybody asks for it: the worker would wait a while, and warn. */
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
