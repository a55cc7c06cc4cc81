package io.bindery.db.job;

import io.bindery.common.job.JobId;
import io.bindery.db.document.CancelWaiting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Deletes jobs before their time. Thread-safe. */
@Repository
public class DeleteJob {

    private final JdbcClient jdbc;
    private final CancelWaiting waiting;

    DeleteJob(JdbcClient jdbc, CancelWaiting waiting) {
        this.jdbc = jdbc;
        this.waiting = waiting;
    }

    /**
     * Ends the retention of a job's files, which cleanup then removes: a job that has not ended is cancelled first, and
     * downloads under way may finish.
     *
     * @return {@code DONE}; {@code RECEIVING}; or {@code GONE} if it was deleted before
     */
    // Dying after the commit: CrashPoint.CONTROL_COMMITTED. Cleanup finds what to remove.
    @Transactional
    public ControlResult delete(JobId job) {
        LockedJob locked = LockedJob.lock(jdbc, job);
        if (locked.deleting()) {
            return ControlResult.GONE;
        }
        return switch (locked.state()) {
            case RECEIVING -> ControlResult.RECEIVING;
            case QUEUED, RUNNING -> {
                jdbc.sql("""
                        UPDATE job
                        SET delete_requested_at = clock_timestamp(),
                            cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp())
                        WHERE id = :job
                        """).param("job", job.value()).update();
                waiting.cancel(job);
                yield ControlResult.DONE;
            }
            case SUCCEEDED, PARTIALLY_SUCCEEDED, FAILED, CANCELLED -> {
                endRetention(job);
                yield ControlResult.DONE;
            }
        };
    }

    private void endRetention(JobId job) {
        jdbc.sql("""
                UPDATE job
                SET delete_requested_at = clock_timestamp(), results_expire_at = least(results_expire_at, clock_timestamp())
                WHERE id = :job
                """).param("job", job.value()).update();
        jdbc.sql("""
                UPDATE workspace
                SET delete_after = least(delete_after, clock_timestamp())
                WHERE job_id = :job
                  AND state = 'RELEASED'
                """).param("job", job.value()).update();
    }
}
