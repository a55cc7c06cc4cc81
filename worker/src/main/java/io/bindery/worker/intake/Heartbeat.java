package io.bindery.worker.intake;

import io.bindery.common.job.WorkerId;
import io.bindery.db.lease.WorkerStore;
import io.bindery.worker.Ticker;
import io.bindery.worker.WorkerProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Keeps this worker's row fresh, and takes it away when the worker ends in good order. */
@Component
public class Heartbeat implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration FIRST_TURN = Duration.ofSeconds(2);

    private final WorkerStore workers;
    private final WorkerId worker;
    private final OfferedOperations offer;
    private final WorkerProperties properties;
    private final CountDownLatch told = new CountDownLatch(1);
    private final String host = host();
    private volatile boolean draining;
    private volatile @Nullable Ticker ticker;

    Heartbeat(WorkerStore workers, WorkerId worker, OfferedOperations offer, WorkerProperties properties) {
        this.workers = workers;
        this.worker = worker;
        this.offer = offer;
        this.properties = properties;
    }

    /** From now on the row says that the worker is about to end. */
    public void drains() {
        draining = true;
        seen();
    }

    /** Waits a moment for the first turn: whoever submits a job as soon as this worker is there is told what it can run. */
    @Override
    public void start() {
        ticker = Ticker.start("heartbeat", properties.heartbeat(), this::turn);
        try {
            if (!told.await(FIRST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("The database does not answer yet, a later turn tells it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Dying before this leaves a row that is no longer refreshed; whoever tidies up forgets it after a while.
    @Override
    public void stop() {
        Ticker last = ticker;
        ticker = null;
        if (last != null) {
            last.close();
        }
        try {
            workers.gone(worker);
        } catch (NestedRuntimeException e) {
            log.info("The row of worker {} stays until it is forgotten: {}", worker, e.getMessage());
        }
    }

    @Override
    public boolean isRunning() {
        return ticker != null;
    }

    /** There before the intake starts and until after it has ended. */
    @Override
    public int getPhase() {
        return -10;
    }

    private void turn() {
        seen();
        told.countDown();
    }

    private void seen() {
        try {
            workers.seen(worker, host, ProcessHandle.current().pid(), properties.slots(), draining, offer.operations());
        } catch (NestedRuntimeException e) {
            log.debug("The database does not know that this worker is there, the next turn tells it", e);
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
