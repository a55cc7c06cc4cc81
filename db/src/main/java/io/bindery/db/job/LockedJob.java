package io.bindery.db.job;

import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.db.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A job whose row is locked until the end of the transaction: the completion handler, which ends jobs, locks it too.
 *
 * @param deleting whether its deletion was requested
 */
record LockedJob(JobState state, boolean deleting) {

    static LockedJob lock(JdbcClient jdbc, JobId job) {
        return jdbc.sql("SELECT state, delete_requested_at IS NOT NULL AS deleting FROM job WHERE id = :job FOR UPDATE")
                .param("job", job.value())
                .query((row, n) -> new LockedJob(JobState.valueOf(Rows.text(row, "state")), row.getBoolean("deleting")))
                .single();
    }
}
