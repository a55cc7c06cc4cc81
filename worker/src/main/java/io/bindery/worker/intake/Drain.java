package io.bindery.worker.intake;

import io.bindery.worker.WorkerProperties;
import io.bindery.worker.attempt.LeaseRenewer;
import io.bindery.worker.attempt.StopReason;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the intake with the application; at the end lets running documents finish for a while, then gives them back with the attempt
 * refunded. Stops before the relay, the gate and the heartbeat do, as it needs them.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    /** For an engine to close its files once it was asked to end, and for the commit. */
    private static final Duration TO_GIVE_BACK = Duration.ofSeconds(10);

    private final Intake intake;
    private final LeaseRenewer leases;
    private final Heartbeat heartbeat;
    private final Duration grace;
    private volatile boolean running;

    Drain(
            Intake intake,
            LeaseRenewer leases,
            Heartbeat heartbeat,
            WorkerProperties properties,
            @Value("${spring.lifecycle.timeout-per-shutdown-phase:30s}") Duration phase) {
        if (properties.drainGrace().plus(TO_GIVE_BACK).compareTo(phase) > 0) {
            throw new IllegalArgumentException("bindery.worker.drain-grace is at least " + TO_GIVE_BACK.toSeconds()
                    + "s shorter than spring.lifecycle.timeout-per-shutdown-phase");
        }
        this.intake = intake;
        this.leases = leases;
        this.heartbeat = heartbeat;
        this.grace = properties.drainGrace();
    }

    @Override
    public void start() {
        running = true;
        intake.start();
    }

    /** Returns when nothing runs any more, so that nothing that is needed is taken away before. */
    @Override
    public void stop() {
        running = false;
        heartbeat.drains();
        intake.stopTaking();
        try {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        intake.close();
    }

    private void drain() throws InterruptedException {
        log.info("AttemptResult: {} slots are busy, they have {} s to finish", intake.busy(), grace.toSeconds());
        if (intake.await(grace)) {
            return;
        }
        log.info("{} slots are still busy, their documents are given back", intake.busy());
        leases.stopAll(StopReason.DRAINED);
        if (!intake.await(TO_GIVE_BACK)) {
            // What is left here when the process ends: documents whose lease ends by itself. The rescue takes them
            // back.
            log.warn("{} documents do not end, they are left to the rescue", intake.busy());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
