package io.bindery.api.storage.sweep;

import io.bindery.db.sweep.SweepLock;
import io.bindery.db.sweep.SweepReport;
import io.bindery.db.sweep.SweepStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs one sweep, unless another process runs one, and records its report. */
@Component
class RunSweep {

    private static final Logger log = LoggerFactory.getLogger(RunSweep.class);

    private final Sweep sweep;
    private final SweepStore store;
    private final SweepLock lock;
    private final Clock clock;
    private final Counter trashed;
    private final Counter removed;

    RunSweep(Sweep sweep, SweepStore store, SweepLock lock, Clock clock, MeterRegistry meters) {
        this.sweep = sweep;
        this.store = store;
        this.lock = lock;
        this.clock = clock;
        this.trashed = Counter.builder("bindery.orphans.trashed")
                .description("Orphans moved to the trash")
                .register(meters);
        this.removed = Counter.builder("bindery.orphans.removed")
                .description("Orphans removed from the trash")
                .register(meters);
    }

    void run() {
        lock.ifFree(this::sweepAndRecord);
    }

    private void sweepAndRecord() {
        Instant startedAt = clock.instant();
        SweepReport report;
        try {
            report = sweep.sweep();
        } catch (IOException e) {
            log.error("Sweep stopped by the storage, tried again later: {}", e.toString());
            report = SweepReport.closed(List.of("the storage failed during the sweep"));
        }
        store.record(startedAt, report);
        trashed.increment(report.orphansTrashed());
        removed.increment(report.orphansRemoved());
        if (!report.closedGates().isEmpty()) {
            log.warn("Sweep only reported: {}", String.join("; ", report.closedGates()));
        }
    }
}
