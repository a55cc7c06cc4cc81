package io.bindery.worker.attempt;

import io.bindery.common.CrashPoint;
import io.bindery.common.loop.EachItem;
import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import io.bindery.db.document.Claim;
import io.bindery.db.document.Renewal;
import io.bindery.db.document.RunStore;
import io.bindery.db.lease.LeaseProperties;
import io.bindery.worker.WorkerProperties;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Renews the leases of running documents while they show progress, and stops those that must stop. Thread-safe. */
@Component
class LeaseRenewer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LeaseRenewer.class);
    private static final Duration LONGEST_TICK = Duration.ofMillis(200);

    private final RunStore runs;
    private final LeaseTimes times;
    private final Set<HeldLease> holds = ConcurrentHashMap.newKeySet();
    // One thread for each renewal: a late answer to one must not delay the others.
    private final ExecutorService renewals = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lease-", 0).factory());
    private final EachItem each;
    private final Loop watch;
    private final Loop progress;
    private volatile @Nullable StopReason stopEverything;

    LeaseRenewer(RunStore runs, LeaseProperties leases, WorkerProperties properties, Loops loops, EachItem each) {
        if (properties.runLimit().compareTo(leases.runLimit().minus(leases.duration())) > 0) {
            throw new IllegalArgumentException(
                    "bindery.worker.run-limit is at least bindery.lease.duration shorter than bindery.lease.run-limit");
        }
        this.runs = runs;
        this.times =
                new LeaseTimes(leases.renewEvery(), leases.trust(), properties.stallLimit(), properties.runLimit());
        this.each = each;
        Duration tenth = leases.renewEvery().dividedBy(10);
        Duration tick = tenth.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : tenth;
        this.watch = loops.start("lease-watch", Pace.steady(tick), this::watch);
        this.progress = loops.start("progress", Pace.every(tick), this::writeProgress);
    }

    /**
     * Starts to watch and renew the leases of a claim.
     *
     * @param claimedAt {@link System#nanoTime()} before the claim was requested
     */
    HeldLease hold(Claim claim, long claimedAt) {
        var hold = new HeldLease(claim, claimedAt, times, System::nanoTime, holds::remove);
        holds.add(hold);
        StopReason everything = stopEverything;
        if (everything != null) {
            hold.stop(everything);
        }
        return hold;
    }

    /** Stops everything that runs, and what begins from now on. */
    void stopAll(StopReason reason) {
        stopEverything = reason;
        holds.forEach(hold -> hold.stop(reason));
    }

    /** Ends watching and renewing. */
    @Override
    public void close() {
        progress.close();
        watch.close();
        renewals.shutdown();
    }

    private void watch() {
        for (HeldLease hold : holds) {
            hold.check();
            if (hold.beginRenewal()) {
                renewals.execute(() -> renew(hold));
            }
        }
    }

    private void renew(HeldLease hold) {
        long requestedAt = System.nanoTime();
        try {
            Renewal renewal = runs.renew(hold.claim());
            CrashPoint.LEASE_RENEWED.reached();
            hold.renewed(renewal, requestedAt);
        } catch (RuntimeException e) {
            // The edge of this thread: whatever was thrown, a renewal that has begun must end, or no other begins.
            hold.notRenewed();
            log.warn(
                    "Lease of document {} not renewed, trying again: {}",
                    hold.claim().documentId(),
                    e.toString());
        }
    }

    /**
     * On a thread of its own: however long a write takes, it needs one connection, and the next one writes the latest.
     */
    private void writeProgress() {
        each.each("progress", List.copyOf(holds), hold -> hold.claim().documentId(), this::writeProgress);
    }

    private void writeProgress(HeldLease hold) {
        hold.pagesToWrite().ifPresent(pages -> runs.progress(hold.claim(), pages.done(), pages.count()));
    }
}
