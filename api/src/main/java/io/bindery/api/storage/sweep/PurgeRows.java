package io.bindery.api.storage.sweep;

import io.bindery.db.lease.WorkerStore;
import io.bindery.db.sweep.SweepStore;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes rows that have served: handled message ids, workers long gone. */
@Component
class PurgeRows {

    private static final Duration HANDLED = Duration.ofDays(8);
    private static final Duration SILENT = Duration.ofHours(24);
    private static final int BATCH = 10_000;

    private final SweepStore sweeps;
    private final WorkerStore workers;

    PurgeRows(SweepStore sweeps, WorkerStore workers) {
        this.sweeps = sweeps;
        this.workers = workers;
    }

    void purge() {
        sweeps.purgeInbox(HANDLED, BATCH);
        workers.forget(SILENT);
    }
}
