package io.bindery.db.job;

import io.bindery.common.job.JobId;
import io.bindery.db.document.CancelWaiting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Cancels jobs. Thread-safe. */
@Repository
public class CancelJob {

    private final JdbcClient jdbc;
    private final CancelWaiting waiting;

    CancelJob(JdbcClient jdbc, CancelWaiting waiting) {
        this.jdbc = jdbc;
        this.waiting = waiting;
    }

    /**
     * Ends the documents that wait; those that run are ended by their workers at the next renewal of their leases, or
     * by the rescue. The completion handler ends the job with the last of them. A document that succeeds first stays
     * succeeded.
     *
     * @return {@code DONE}, also for a job that is cancelled already; {@code RECEIVING}; or {@code ENDED} in another
     * way
     */
    // Dying after the commit: CrashPoint.CONTROL_COMMITTED. Workers notice at their next renewal.
    @Transactional
    public ControlResult cancel(JobId job) {
        return switch (LockedJob.lock(jdbc, job).state()) {
            case RECEIVING -> ControlResult.RECEIVING;
            case QUEUED, RUNNING -> {
                request(job);
                waiting.cancel(job);
                yield ControlResult.DONE;
            }
            case CANCELLED -> ControlResult.DONE;
            case SUCCEEDED, PARTIALLY_SUCCEEDED, FAILED -> ControlResult.ENDED;
        };
    }

    private void request(JobId job) {
        jdbc.sql("""
                UPDATE job
                SET cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp())
                WHERE id = :job
                """).param("job", job.value()).update();
    }
}
