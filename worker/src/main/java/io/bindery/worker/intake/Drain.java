package io.bindery.worker.intake;

import io.bindery.worker.WorkerProperties;
import io.bindery.worker.attempt.RunAttempt;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Starts the intake with the application; at the end lets running documents finish for a while, then gives them back
 * with the attempt refunded. Stops before the relay, the gate and the heartbeat, all of which it needs.
 */
@Component
class Drain implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    /** For the engines to stop and close their files, and for the commits. */
    private static final Duration GIVE_BACK_LIMIT = Duration.ofSeconds(10);

    private final Intake intake;
    private final RunAttempt run;
    private final Heartbeat heartbeat;
    private final Duration grace;
    private volatile boolean running;

    Drain(
            Intake intake,
            RunAttempt run,
            Heartbeat heartbeat,
            WorkerProperties properties,
            @Value("${spring.lifecycle.timeout-per-shutdown-phase:30s}") Duration phase) {
        if (properties.drainGrace().plus(GIVE_BACK_LIMIT).compareTo(phase) > 0) {
            throw new IllegalArgumentException("bindery.worker.drain-grace is at least " + GIVE_BACK_LIMIT.toSeconds()
                    + "s shorter than spring.lifecycle.timeout-per-shutdown-phase");
        }
        this.intake = intake;
        this.run = run;
        this.heartbeat = heartbeat;
        this.grace = properties.drainGrace();
    }

    @Override
    public void start() {
        running = true;
        intake.start();
    }

    /** Returns when no document runs any more, so that what they need is stopped after them. */
    @Override
    public void stop() {
        running = false;
        heartbeat.announceDrain();
        intake.stopClaiming();
        try {
            drain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        intake.close();
    }

    private void drain() throws InterruptedException {
        log.info("Draining: {} slots are busy, they have {} s to finish", intake.busy(), grace.toSeconds());
        if (intake.await(grace)) {
            return;
        }
        log.info("{} slots are still busy, their documents are given back", intake.busy());
        run.giveBackAll();
        if (!intake.await(GIVE_BACK_LIMIT)) {
            // If the process dies here, the leases of these documents expire, and the rescue requeues them.
            log.warn("{} documents did not stop, their leases expire and the rescue requeues them", intake.busy());
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
