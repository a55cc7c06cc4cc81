package io.bindery.worker.intake;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Pauses and resumes the subscriptions by what the worker can do, and requeues messages that have waited too long.
 * Used by one thread.
 */
final class FlowControl {

    private final WorkSubscriptions subscriptions;
    private final LocalQueue queue;
    private final BooleanSupplier gateOpen;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private long unansweredSince;
    private boolean unanswered;

    FlowControl(
            WorkSubscriptions subscriptions,
            LocalQueue queue,
            BooleanSupplier gateOpen,
            Limits limits,
            LongSupplier nanoTime) {
        this.subscriptions = subscriptions;
        this.queue = queue;
        this.gateOpen = gateOpen;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    void check() {
        boolean open = gateOpen.getAsBoolean();
        if (open) {
            subscriptions.resume(PauseReason.GATE);
        } else {
            subscriptions.pause(PauseReason.GATE);
        }
        resumeWhenDatabaseAnswers(open);
        requeueOverdue();
    }

    /** Other workers may be idle, and no message may stay unsettled for as long as the broker's consumer timeout. */
    private void requeueOverdue() {
        if (queue.slotFree()) {
            subscriptions.resume(PauseReason.BUSY);
            return;
        }
        List<QueuedMessage> overdue = queue.removeOlderThan(limits.localWait());
        if (!overdue.isEmpty()) {
            subscriptions.pause(PauseReason.BUSY);
            queue.requeue(overdue);
        }
    }

    /** The gate checks the database too: it has to be open for a while after the last unanswered claim. */
    private void resumeWhenDatabaseAnswers(boolean open) {
        boolean paused = subscriptions.paused(PauseReason.DATABASE);
        if (!paused || !open || !unanswered) {
            unanswered = paused;
            unansweredSince = nanoTime.getAsLong();
        } else if (nanoTime.getAsLong() - unansweredSince
                >= limits.databaseQuiet().toNanos()) {
            subscriptions.resume(PauseReason.DATABASE);
            unanswered = false;
        }
    }

    /**
     * The time limits of the intake.
     *
     * @param localWait how long a message may wait here
     * @param databaseQuiet how long the gate has to be open before the subscriptions resume after unanswered claims
     */
    record Limits(Duration localWait, Duration databaseQuiet) {}
}
