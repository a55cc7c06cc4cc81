package io.bindery.db.job;

import io.bindery.common.job.JobId;
import io.bindery.common.loop.EachItem;
import io.bindery.db.Rows;
import io.bindery.db.lease.UploadLeases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends an upload that will not be accepted. The job fails, its idempotency key is free again, and its workspaces are
 * released without retention, so that the normal cleanup removes what has arrived.
 */
@Repository
public class FailUpload {

    private final JdbcClient jdbc;
    private final UploadLeases leases;
    private final TransactionTemplate transaction;
    private final EachItem each;

    FailUpload(JdbcClient jdbc, UploadLeases leases, TransactionTemplate transaction, EachItem each) {
        this.jdbc = jdbc;
        this.leases = leases;
        this.transaction = transaction;
        this.each = each;
    }

    /**
     * Refuses an upload. The caller has closed every file of it.
     *
     * @param detail why, as a sentence for the owner
     * @return false if the job was accepted or had failed already
     */
    public boolean refuse(JobId job, String detail) {
        return Boolean.TRUE.equals(transaction.execute(status -> fail(job, "UPLOAD_REFUSED", detail, "FAILED")));
    }

    /**
     * Fails uploads whose lease ended some time ago: their receiver died or lost its client.
     *
     * @param grace how long after the end of the lease
     * @return the jobs failed
     */
    public List<JobId> abandon(Duration grace) {
        List<JobId> abandoned = new ArrayList<>();
        each.each("uploads", candidates(grace), job -> {
            if (Boolean.TRUE.equals(transaction.execute(status -> !leased(job, grace)
                    && fail(job, "UPLOAD_ABANDONED", "The upload broke off before it was complete.", "EXPIRED")))) {
                abandoned.add(job);
            }
        });
        return abandoned;
    }

    private List<JobId> candidates(Duration grace) {
        return jdbc.sql("""
                SELECT j.id
                FROM job j
                WHERE j.state = 'RECEIVING'
                  AND NOT EXISTS (
                    SELECT
                    FROM workspace w
                    JOIN lease l ON l.workspace_id = w.id
                    WHERE w.job_id = j.id
                      AND lease_live(l, make_interval(secs => :grace)))
                """)
                .param("grace", Rows.seconds(grace))
                .query((row, n) -> new JobId(Rows.uuid(row, "id")))
                .list();
    }

    /** Locks the job first and reads its leases in a statement of its own, whose snapshot is newer than the lock. */
    private boolean leased(JobId job, Duration grace) {
        jdbc.sql("SELECT id FROM job WHERE id = :job FOR UPDATE")
                .param("job", job.value())
                .query()
                .singleRow();
        return jdbc.sql("""
                SELECT EXISTS (
                  SELECT
                  FROM workspace w
                  JOIN lease l ON l.workspace_id = w.id
                  WHERE w.job_id = :job
                    AND lease_live(l, make_interval(secs => :grace)))
                """)
                .param("job", job.value())
                .param("grace", Rows.seconds(grace))
                .query(Boolean.class)
                .single();
    }

    private boolean fail(JobId job, String code, String detail, String leaseReason) {
        int failed = jdbc.sql("""
            UPDATE job
            SET state = 'FAILED', finished_at = clock_timestamp(), results_expire_at = clock_timestamp(),
                idempotency_key = NULL, failure_code = :code, failure_detail = :detail
            WHERE id = :job
              AND state = 'RECEIVING'
            """)
                .param("code", code)
                .param("detail", detail)
                .param("job", job.value())
                .update();
        if (failed == 0) {
            return false;
        }
        jdbc.sql("""
            UPDATE workspace
            SET state = 'RELEASED', released_at = clock_timestamp(), delete_after = clock_timestamp()
            WHERE job_id = :job
              AND state = 'OPEN'
            """).param("job", job.value()).update();
        leases.releaseAll(job, leaseReason);
        return true;
    }
}
