package io.bindery.worker.attempt;

import io.bindery.db.document.Claim;
import io.bindery.db.document.Renewal;
import io.bindery.engine.EngineControl;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This worker's leases on one running document: how long they can be trusted, and why the run has to stop if it has to.
 * Uses the process's own monotonic clock, and only to stop earlier than the database would
 * (docs/protocol.md#run). It is the control of the engine, which reports its progress here. Thread-safe.
 */
final class HeldLease implements EngineControl, AutoCloseable {

    private final Claim claim;
    private final LeaseTimes times;
    private final LongSupplier nanoTime;
    private final Consumer<HeldLease> onClose;
    private final long startedAt;
    private final PageProgress pages;
    private long trustedUntil;
    private long renewAt;
    private long aliveAt;
    private boolean renewing;
    private @Nullable StopReason stop;
    private @Nullable Thread runner;

    /** @param claimedAt the monotonic time before the claim was requested */
    HeldLease(Claim claim, long claimedAt, LeaseTimes times, LongSupplier nanoTime, Consumer<HeldLease> onClose) {
        this.claim = claim;
        this.times = times;
        this.nanoTime = nanoTime;
        this.onClose = onClose;
        this.startedAt = claimedAt;
        this.trustedUntil = claimedAt + times.trust().toNanos();
        this.renewAt = claimedAt + times.renewEvery().toNanos();
        this.aliveAt = nanoTime.getAsLong();
        this.pages = new PageProgress(aliveAt);
    }

    /** The claim that the leases belong to. */
    Claim claim() {
        return claim;
    }

    /** The run made progress: bytes read or written, a page done. */
    synchronized void alive() {
        aliveAt = nanoTime.getAsLong();
    }

    /** Written to the database now and then, not here. */
    @Override
    public synchronized void progress(int pagesDone, int pageCount) {
        alive();
        pages.done(pagesDone, pageCount);
    }

    /** Requests that the run ends. The first reason counts, except that a lost lease overrides every other. */
    synchronized void stop(StopReason reason) {
        if (stop == null || reason == StopReason.LOST) {
            stop = reason;
        }
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** Whether the run has to end; checks the clocks itself, as the thread that watches them may be late. */
    @Override
    public synchronized boolean stopRequested() {
        check();
        return stop != null;
    }

    /** Why the run has to end; empty if it need not. */
    synchronized Optional<StopReason> stopReason() {
        check();
        return Optional.ofNullable(stop);
    }

    /** Whether writes in the name of this claim may still be tried. */
    synchronized boolean trusted() {
        return stopReason().filter(reason -> reason == StopReason.LOST).isEmpty();
    }

    /** How long the run may still take. */
    Duration timeLeft() {
        return times.runLimit().minusNanos(nanoTime.getAsLong() - startedAt);
    }

    /** Runs something that ends when its thread is interrupted; a stop interrupts that, and nothing that follows. */
    <T> T interruptibly(Supplier<T> run) {
        synchronized (this) {
            runner = Thread.currentThread();
        }
        try {
            return run.get();
        } finally {
            synchronized (this) {
                runner = null;
                var _ = Thread.interrupted();
                alive();
            }
        }
    }

    /** Ends the renewals. The lease itself is ended by what was committed, or by time. */
    @Override
    public void close() {
        onClose.accept(this);
    }

    /** Stops the run if a clock has run out. */
    synchronized void check() {
        long now = nanoTime.getAsLong();
        if (now - trustedUntil >= 0) {
            stopOnce(StopReason.LOST);
        } else if (stalled(now)) {
            stopOnce(StopReason.STALLED);
        } else if (now - startedAt >= times.runLimit().toNanos()) {
            stopOnce(StopReason.TIMED_OUT);
        }
    }

    /** Whether a renewal has to begin now; if so, {@link #renewed} or {@link #notRenewed} must follow. */
    synchronized boolean beginRenewal() {
        long now = nanoTime.getAsLong();
        if (renewing || stop == StopReason.LOST || now - renewAt < 0 || stalled(now)) {
            return false;
        }
        renewing = true;
        return true;
    }

    /** @param requestedAt the monotonic time before the renewal was requested */
    synchronized void renewed(Renewal renewal, long requestedAt) {
        renewing = false;
        switch (renewal) {
            case HELD -> extend(requestedAt);
            case CANCEL_REQUESTED -> {
                extend(requestedAt);
                stopOnce(StopReason.CANCELLED);
            }
            case LOST -> stop(StopReason.LOST);
        }
    }

    /** The database did not answer: the leases can be trusted for the rest of their window. */
    synchronized void notRenewed() {
        renewing = false;
        renewAt = nanoTime.getAsLong() + times.retryRenewal().toNanos();
    }

    /** How far the document is, if that is to be written now. */
    synchronized Optional<PageProgress.Pages> pagesToWrite() {
        return stop == null ? pages.toWrite(nanoTime.getAsLong()) : Optional.empty();
    }

    private void extend(long requestedAt) {
        // What was lost stays lost: an answer that came after the end of the trust window is too late.
        check();
        trustedUntil = requestedAt + times.trust().toNanos();
        renewAt = requestedAt + times.renewEvery().toNanos();
    }

    private boolean stalled(long now) {
        return now - aliveAt >= times.stallLimit().toNanos();
    }

    /** Interrupts only for a new reason, not at every check. */
    private void stopOnce(StopReason reason) {
        if (stop != reason && (stop == null || reason == StopReason.LOST)) {
            stop(reason);
        }
    }
}
