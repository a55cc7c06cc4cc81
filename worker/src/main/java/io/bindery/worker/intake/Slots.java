package io.bindery.worker.intake;

import io.bindery.worker.WorkerProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that work, each on one document at a time. */
final class Slots {

    private static final Logger log = LoggerFactory.getLogger(Slots.class);
    private static final int PATIENCE = 3;

    private final ClaimDocument work;
    private final LocalQueue queue;
    private final WorkSubscriptions subscriptions;
    private final WorkerProperties properties;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);

    Slots(ClaimDocument work, LocalQueue queue, WorkSubscriptions subscriptions, WorkerProperties properties) {
        this.work = work;
        this.queue = queue;
        this.subscriptions = subscriptions;
        this.properties = properties;
    }

    void start() {
        for (int i = 1; i <= properties.slots(); i++) {
            threads.add(Thread.ofPlatform().name("slot-" + i).daemon().start(this::loop));
        }
    }

    int busy() {
        return busy.get();
    }

    /** Every slot ends after what it has in hand. */
    void stop() {
        stopping.countDown();
    }

    /** Waits for all slots to end; false if some have not by then. */
    boolean await(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        boolean ended = true;
        for (Thread thread : threads) {
            ended &= thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
        return ended;
    }

    private void loop() {
        Duration wait = jittered(properties.idlePoll());
        while (stopping.getCount() > 0) {
            try {
                QueuedMessage message = queue.take(wait);
                // What polling found is seldom alone: with messages missing, the next look follows at once.
                wait = turn(message) == ClaimResult.WORK && message == null ? Duration.ZERO : jittered(properties.idlePoll());
            } catch (InterruptedException e) {
                log.debug("A slot was interrupted while idle; it goes on", e);
            } catch (RuntimeException | Error e) {
                // The edge of this thread: a slot must not be lost. A lease it may have held ends by itself.
                log.error("A slot failed, it goes on with the next document", e);
            }
        }
    }

    private ClaimResult turn(@Nullable QueuedMessage message) throws InterruptedException {
        busy.incrementAndGet();
        try {
            if (message == null) {
                return stopping.getCount() > 0 ? settle(work.poll(), () -> {}) : ClaimResult.NOTHING;
            }
            return settle(work.delivered(message), () -> message.delivery().requeue());
        } catch (RuntimeException | Error e) {
            // Settles what was not: a message that brings this about again must not come back for ever.
            if (message != null) {
                message.delivery().reject();
            }
            throw e;
        } finally {
            busy.decrementAndGet();
        }
    }

    private ClaimResult settle(ClaimResult result, Runnable requeue) throws InterruptedException {
        switch (result) {
            case WORK, NOTHING -> unanswered.set(0);
            case GATE_CLOSED -> {
                // Paused first, or the message would be back at once.
                subscriptions.pause(PauseReason.GATE);
                requeue.run();
            }
            case NO_ANSWER -> {
                if (unanswered.incrementAndGet() >= PATIENCE) {
                    subscriptions.pause(PauseReason.DATABASE);
                }
                var _ = stopping.await(jittered(properties.databaseBackOff()).toNanos(), TimeUnit.NANOSECONDS);
                requeue.run();
            }
        }
        return result;
    }

    private static Duration jittered(Duration pause) {
        return Duration.ofNanos(
                (long) (pause.toNanos() * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
    }
}
