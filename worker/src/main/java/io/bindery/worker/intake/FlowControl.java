package io.bindery.worker.intake;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Decides again and again whether messages are wanted, and gives back those that have waited too long. Called by one thread. */
final class FlowControl {

    private final WorkSubscriptions subscriptions;
    private final LocalQueue queue;
    private final BooleanSupplier gateOpen;
    private final Limits limits;
    private final LongSupplier nanoTime;
    private long unansweredSince;
    private boolean unanswered;

    FlowControl(WorkSubscriptions subscriptions, LocalQueue queue, BooleanSupplier gateOpen, Limits limits, LongSupplier nanoTime) {
        this.subscriptions = subscriptions;
        this.queue = queue;
        this.gateOpen = gateOpen;
        this.limits = limits;
        this.nanoTime = nanoTime;
    }

    void look() {
        boolean open = gateOpen.getAsBoolean();
        if (open) {
            subscriptions.resume(PauseReason.GATE);
        } else {
            subscriptions.pause(PauseReason.GATE);
        }
        resumeWhenDatabaseAnswers(open);
        giveBackOverdue();
    }

    /** The broker's consumer timeout stays out of it, and other workers may have what this one cannot do yet. */
    private void giveBackOverdue() {
        if (queue.slotFree()) {
            subscriptions.resume(PauseReason.BUSY);
            return;
        }
        List<QueuedMessage> overdue = queue.removeOlderThan(limits.localWait());
        if (!overdue.isEmpty()) {
            subscriptions.pause(PauseReason.BUSY);
            overdue.forEach(waiting -> waiting.delivery().requeue());
        }
    }

    /** The gate asks the database too; it has to have found it well for a while after the last claim without an answer. */
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
     * Its patience.
     *
     * @param localWait how long a message may wait here
     * @param databaseQuiet how long the gate has to be open before messages are wanted again after claims without an answer
     */
    record Limits(Duration localWait, Duration databaseQuiet) {}
}
