package io.bindery.db.outbox;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The loop that publishes the outbox; every process runs one. Woken by local commits, otherwise polling; backs off while
 * the broker or the database is away.
 */
@Component
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PURGE_EVERY = Duration.ofMinutes(1);

    private final PublishOutbox publish;
    private final OutboxSignal signal;
    private volatile Thread thread = new Thread(() -> {});
    private volatile boolean running;

    Relay(PublishOutbox publish, OutboxSignal signal) {
        this.publish = publish;
        this.signal = signal;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops late, so that what the last finishing documents wrote is still published. */
    @Override
    public int getPhase() {
        return -1000;
    }

    private void loop() {
        Duration pause = Duration.ZERO;
        long purged = System.nanoTime();
        while (running) {
            try {
                Duration backOff = pause;
                if (backOff.isZero()) {
                    signal.await(jittered(POLL));
                } else {
                    Thread.sleep(jittered(backOff));
                }
                pause = publishAll() ? Duration.ZERO : longer(pause);
                if (System.nanoTime() - purged >= PURGE_EVERY.toNanos()) {
                    publish.purge();
                    purged = System.nanoTime();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The edge of this thread: whatever the database threw, the loop must go on.
                pause = longer(pause);
                log.warn("Outbox not read, trying again in {} ms: {}", pause.toMillis(), e.toString());
            }
        }
    }

    private boolean publishAll() {
        PublishOutbox.Round round;
        do {
            round = publish.publish();
            if (round.failed() > 0) {
                log.warn("{} messages not published, kept for a later try: {}", round.failed(), round.reason());
                return false;
            }
        } while (round.full() && running);
        return true;
    }

    private static Duration longer(Duration pause) {
        Duration next = pause.isZero() ? POLL : pause.multipliedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }

    private static Duration jittered(Duration pause) {
        return Duration.ofMillis(
                (long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(0.75, 1.25)));
    }
}
