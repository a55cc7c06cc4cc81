package io.bindery.db.document;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import io.bindery.db.lease.ProcessLeases;
import io.bindery.db.outbox.Outbox;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The fenced commits that end an attempt whose document is to be tried again. Thread-safe. */
@Repository
public class ReturnStore {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final AttemptRows attempts;
    private final ProcessLeases leases;

    ReturnStore(JdbcClient jdbc, Outbox outbox, AttemptRows attempts, ProcessLeases leases) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.attempts = attempts;
        this.leases = leases;
    }

    /** The attempt failed and another is to follow after a pause. */
    @Transactional
    public CommitResult retryLater(Claim claim, AttemptOutcome outcome, Failure failure, Duration pause) {
        int updated = jdbc.sql("""
                UPDATE document
                SET state = 'RETRY_WAIT', worker_id = NULL, failure_code = :code, failure_detail = :detail,
                    run_after = clock_timestamp() + make_interval(secs => :pause)
                WHERE id = :document
                  AND state = 'RUNNING'
                  AND fence = :fence
                """ + ProcessLeases.LIVE)
                .param("code", failure.code().name())
                .param("detail", failure.detail())
                .param("pause", Rows.seconds(pause))
                .param("document", claim.documentId().value())
                .param("fence", claim.fence())
                .update();
        if (updated == 0) {
            return CommitResult.LEASE_LOST;
        }
        attempts.close(claim, outcome, failure.code());
        leases.release(claim.documentId(), claim.fence(), "FAILED");
        return CommitResult.DONE;
    }

    /** A draining worker returns the document; the attempt does not count, the fence stays used. */
    @Transactional
    public CommitResult giveBack(Claim claim, Topic work) {
        int updated = jdbc.sql("""
                UPDATE document
                SET state = 'QUEUED', worker_id = NULL, attempt = attempt - 1, pages_done = 0,
                    run_after = clock_timestamp(), queued_at = clock_timestamp()
                WHERE id = :document
                  AND state = 'RUNNING'
                  AND fence = :fence
                """ + ProcessLeases.LIVE)
                .param("document", claim.documentId().value())
                .param("fence", claim.fence())
                .update();
        if (updated == 0) {
            return CommitResult.LEASE_LOST;
        }
        attempts.close(claim, AttemptOutcome.YIELDED, null);
        leases.release(claim.documentId(), claim.fence(), "YIELDED");
        outbox.appendUrgent(work, claim.jobId(), claim.documentId(), claim.fence());
        return CommitResult.DONE;
    }
}
