package io.bindery.worker.attempt;

import io.bindery.db.document.Claim;
import io.bindery.db.document.Renewal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This worker's hold on one running document: how long it may be trusted, and why the run has to end if it has to. Decides by
 * the process's own monotonic clock and only ever to stop earlier than the database would (design section 5, Run). Thread-safe.
 */
public final class HeldLease implements AutoCloseable {

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

    /** @param claimedAt the monotonic time before the claim was asked for */
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

    /** What is held. */
    public Claim claim() {
        return claim;
    }

    /** The run got somewhere: bytes read or written, a page done. */
    public synchronized void alive() {
        aliveAt = nanoTime.getAsLong();
    }

    /** The run finished pages; written to the database now and then, not here. */
    public synchronized void progress(int pagesDone, int pageCount) {
        alive();
        pages.done(pagesDone, pageCount);
    }

    /** Asks the run to end. The first reason stays, except that a lost lease goes before everything. */
    public synchronized void stop(StopReason reason) {
        if (stop == null || reason == StopReason.LOST) {
            stop = reason;
        }
        if (runner != null) {
            runner.interrupt();
        }
    }

    /** Whether the run has to end; looks at the clocks itself, should the thread that watches them be late. */
    public synchronized boolean stopRequested() {
        check();
        return stop != null;
    }

    /** Why the run has to end; empty if it need not. */
    public synchronized Optional<StopReason> stopReason() {
        check();
        return Optional.ofNullable(stop);
    }

    /** Whether writes in the name of this claim may still be tried. */
    public synchronized boolean trusted() {
        return stopReason().filter(reason -> reason == StopReason.LOST).isEmpty();
    }

    /** How long the run may still take. */
    public Duration timeLeft() {
        return times.runLimit().minusNanos(nanoTime.getAsLong() - startedAt);
    }

    /** Runs something that ends when its thread is interrupted; a stop interrupts it, and nothing that comes after it. */
    public <T> T interruptibly(Supplier<T> run) {
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

    /** Looks at the clocks. */
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

    /** @param askedAt the monotonic time before the renewal was asked for */
    synchronized void renewed(Renewal renewal, long askedAt) {
        renewing = false;
        switch (renewal) {
            case HELD -> extend(askedAt);
            case CANCEL_REQUESTED -> {
                extend(askedAt);
                stopOnce(StopReason.CANCELLED);
            }
            case LOST -> stop(StopReason.LOST);
        }
    }

    /** The database did not answer: the trust that is left counts. */
    synchronized void notRenewed() {
        renewing = false;
        renewAt = nanoTime.getAsLong() + times.retryRenewal().toNanos();
    }

    /** How far the document is, if that is to be written now. */
    synchronized Optional<PageProgress.Pages> pagesToWrite() {
        return stop == null ? pages.toWrite(nanoTime.getAsLong()) : Optional.empty();
    }

    private void extend(long askedAt) {
        // What was lost stays lost: an answer that came after the trust was over is too late.
        check();
        trustedUntil = askedAt + times.trust().toNanos();
        renewAt = askedAt + times.renewEvery().toNanos();
    }

    private boolean stalled(long now) {
        return now - aliveAt >= times.stallLimit().toNanos();
    }

    /** Interrupts only with a new reason, not at every look. */
    private void stopOnce(StopReason reason) {
        if (stop != reason && (stop == null || reason == StopReason.LOST)) {
            stop(reason);
        }
    }
}
