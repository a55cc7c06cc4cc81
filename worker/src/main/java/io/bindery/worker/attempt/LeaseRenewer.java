package io.bindery.worker.attempt;

import io.bindery.common.CrashPoint;
import io.bindery.db.document.Claim;
import io.bindery.db.document.Renewal;
import io.bindery.db.document.RunStore;
import io.bindery.db.lease.LeaseProperties;
import io.bindery.worker.Ticker;
import io.bindery.worker.WorkerProperties;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Renews the leases of running documents while they show progress, and stops those that must stop. Thread-safe. */
@Component
class LeaseRenewer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LeaseRenewer.class);
    private static final Duration LONGEST_TICK = Duration.ofMillis(200);

    private final RunStore runs;
    private final LeaseTimes times;
    private final Set<HeldLease> holds = ConcurrentHashMap.newKeySet();
    // One thread a renewal: a database that answers one of them late must not hold up the others.
    private final ExecutorService hands = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lease-", 0).factory());
    private final Ticker ticker;
    private volatile @Nullable StopReason stopEverything;

    LeaseRenewer(RunStore runs, LeaseProperties leases, WorkerProperties properties) {
        if (properties.runLimit().compareTo(leases.runLimit().minus(leases.duration())) > 0) {
            throw new IllegalArgumentException(
                    "bindery.worker.run-limit is at least bindery.lease.duration shorter than bindery.lease.run-limit");
        }
        this.runs = runs;
        this.times =
                new LeaseTimes(leases.renewEvery(), leases.trust(), properties.stallLimit(), properties.runLimit());
        Duration tick = leases.renewEvery().dividedBy(10);
        this.ticker = Ticker.start("lease-watch", tick.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : tick, this::tick);
    }

    /**
     * Begins to hold what was claimed.
     *
     * @param claimedAt {@link System#nanoTime()} before the claim was asked for
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

    /** Asks everything that runs to end, and what begins from now on too. */
    void stopAll(StopReason reason) {
        stopEverything = reason;
        holds.forEach(hold -> hold.stop(reason));
    }

    /** Ends watching and renewing. */
    @Override
    public void close() {
        ticker.close();
        hands.shutdown();
    }

    private void tick() {
        for (HeldLease hold : holds) {
            hold.check();
            if (hold.beginRenewal()) {
                hands.execute(() -> renew(hold));
            }
            hold.pagesToWrite().ifPresent(pages -> hands.execute(() -> write(hold, pages)));
        }
    }

    private void renew(HeldLease hold) {
        long askedAt = System.nanoTime();
        try {
            Renewal renewal = runs.renew(hold.claim());
            CrashPoint.LEASE_RENEWED.reached();
            hold.renewed(renewal, askedAt);
        } catch (RuntimeException e) {
            // The edge of this thread: whatever was thrown, a renewal that has begun must end, or no other begins.
            hold.notRenewed();
            log.warn(
                    "Lease of document {} not renewed, trying again: {}",
                    hold.claim().documentId(),
                    e.toString());
        }
    }

    private void write(HeldLease hold, PageProgress.Pages pages) {
        try {
            runs.progress(hold.claim(), pages.done(), pages.count());
        } catch (NestedRuntimeException e) {
            log.debug(
                    "Progress of document {} not written, a later one will be",
                    hold.claim().documentId(),
                    e);
        }
    }
}
