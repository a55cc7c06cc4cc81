package io.bindery.worker.intake;

import io.bindery.common.loop.Jitter;
import io.bindery.db.document.Claim;
import io.bindery.worker.WorkerProperties;
import io.bindery.worker.attempt.RunAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that claim and run documents, each one at a time. */
final class Slots {

    private static final Logger log = LoggerFactory.getLogger(Slots.class);
    /** Unanswered claims in a row, after which the subscriptions are paused. */
    private static final int MAX_UNANSWERED = 3;

    private static final Jitter JITTER = Jitter.of(0.5);

    private final ClaimDocument claims;
    private final RunAttempt run;
    private final LocalQueue queue;
    private final WorkSubscriptions subscriptions;
    private final WorkerProperties properties;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);

    Slots(
            ClaimDocument claims,
            RunAttempt run,
            LocalQueue queue,
            WorkSubscriptions subscriptions,
            WorkerProperties properties) {
        this.claims = claims;
        this.run = run;
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

    /** Every slot ends after the document it runs. */
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
        Duration wait = JITTER.around(properties.idlePoll());
        while (stopping.getCount() > 0) {
            try {
                QueuedMessage message = queue.take(wait);
                boolean ran = claimAndRun(message);
                // A document found by polling is seldom the only one whose message is missing.
                wait = ran && message == null ? Duration.ZERO : JITTER.around(properties.idlePoll());
            } catch (InterruptedException e) {
                log.debug("A slot was interrupted while idle; it goes on", e);
            } catch (RuntimeException | Error e) {
                // The edge of this thread: a slot must not be lost. A lease it may have held expires.
                log.error("A slot failed, it goes on with the next document", e);
            }
        }
    }

    /** Claims a document and runs it; false if there was none. */
    private boolean claimAndRun(@Nullable QueuedMessage message) throws InterruptedException {
        if (message == null && stopping.getCount() == 0) {
            return false;
        }
        busy.incrementAndGet();
        try {
            ClaimResult result = claim(message);
            try {
                slowDown(result);
            } finally {
                if (message != null) {
                    queue.settle(message, result);
                }
            }
            if (result instanceof ClaimResult.Claimed(Claim claim, long claimedAt)) {
                run.run(claim, claimedAt);
                return true;
            }
            return false;
        } finally {
            busy.decrementAndGet();
        }
    }

    private ClaimResult claim(@Nullable QueuedMessage message) {
        try {
            return message == null ? claims.next() : claims.announced(message.document());
        } catch (RuntimeException | Error e) {
            if (message != null) {
                queue.reject(message);
            }
            throw e;
        }
    }

    /** Called before the message is settled: requeued without a pause, it would be redelivered at once. */
    private void slowDown(ClaimResult result) throws InterruptedException {
        switch (result) {
            case ClaimResult.Claimed _, ClaimResult.Nothing _ -> unanswered.set(0);
            case ClaimResult.GateClosed _ -> subscriptions.pause(PauseReason.GATE);
            case ClaimResult.NoAnswer _ -> {
                if (unanswered.incrementAndGet() >= MAX_UNANSWERED) {
                    subscriptions.pause(PauseReason.DATABASE);
                }
                var _ = stopping.await(
                        JITTER.around(properties.databaseBackOff()).toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }
}
