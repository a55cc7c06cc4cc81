package io.bindery.worker.intake;

import io.bindery.common.job.WorkerId;
import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import io.bindery.db.lease.WorkerStore;
import io.bindery.worker.WorkerProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Keeps this worker's row up to date, and removes it when the worker ends in good order. No lease depends on it. */
@Component
class Heartbeat implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration FIRST_BEAT_LIMIT = Duration.ofSeconds(2);

    private final WorkerStore workers;
    private final WorkerId worker;
    private final OfferedOperations offered;
    private final WorkerProperties properties;
    private final CountDownLatch firstBeat = new CountDownLatch(1);
    private final String host = host();
    private volatile boolean draining;
    private final Loop loop;

    Heartbeat(
            WorkerStore workers, WorkerId worker, OfferedOperations offered, WorkerProperties properties, Loops loops) {
        this.workers = workers;
        this.worker = worker;
        this.offered = offered;
        this.properties = properties;
        this.loop = loops.loop("heartbeat", Pace.every(properties.heartbeat()), this::round);
    }

    /** From now on the row says that the worker is draining. */
    void announceDrain() {
        draining = true;
        beat();
    }

    /**
     * Waits a moment for the first heartbeat, so that the operations are known to whoever submits a job right after the
     * start.
     */
    @Override
    public void start() {
        loop.start();
        try {
            if (!firstBeat.await(FIRST_BEAT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("The database does not answer yet, a later heartbeat registers this worker");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Dying before this leaves a row that is no longer refreshed; the API removes it after a while.
    @Override
    public void stop() {
        loop.stop();
        try {
            workers.gone(worker);
        } catch (NestedRuntimeException e) {
            log.info("The row of worker {} stays until the API removes it: {}", worker, e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Starts before the intake and stops after it. */
    @Override
    public int getPhase() {
        return -10;
    }

    private void round() {
        beat();
        firstBeat.countDown();
    }

    private void beat() {
        try {
            workers.seen(
                    worker, host, ProcessHandle.current().pid(), properties.slots(), draining, offered.operations());
        } catch (NestedRuntimeException e) {
            log.debug("This worker is not registered in the database, the next heartbeat tries again", e);
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
