package io.bindery.api.storage.sweep;

import io.bindery.db.lease.WorkerStore;
import io.bindery.db.sweep.SweepStore;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Removes rows that are no longer needed: ids of handled messages, workers that ended long ago. */
@Component
class PurgeRows {

    private static final Duration INBOX_RETENTION = Duration.ofDays(8);
    private static final Duration WORKER_RETENTION = Duration.ofHours(24);
    private static final int BATCH = 10_000;

    private final SweepStore sweeps;
    private final WorkerStore workers;

    PurgeRows(SweepStore sweeps, WorkerStore workers) {
        this.sweeps = sweeps;
        this.workers = workers;
    }

    void purge() {
        sweeps.purgeInbox(INBOX_RETENTION, BATCH);
        workers.forget(WORKER_RETENTION);
    }
}
