package io.bindery.db.job;

import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.message.DocumentMessage;
import io.bindery.db.Rows;
import io.bindery.db.lease.ProcessLeases;
import io.bindery.db.lease.RetentionProperties;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The completion handler's commit ({@code docs/protocol.md}, Completion): the leases of a document that ended are
 * released, and with the last document the job ends and its workspaces are released. Attempts that are returned or
 * rescued release their own leases; a job whose upload fails is ended by {@link FailUpload}. Thread-safe.
 */
@Repository
public class CompletionStore {

    private static final String CONSUMER = "completion";

    private final JdbcClient jdbc;
    private final ProcessLeases leases;
    private final RetentionProperties retention;

    CompletionStore(JdbcClient jdbc, ProcessLeases leases, RetentionProperties retention) {
        this.jdbc = jdbc;
        this.leases = leases;
        this.retention = retention;
    }

    /** Handles one completion message in one commit. */
    // Dying before the commit: CrashPoint.COMPLETION_TAKEN; after it: CrashPoint.COMPLETION_HANDLED.
    @Transactional
    public Completion handle(UUID messageId, DocumentMessage message) {
        if (!isFirstDelivery(messageId)) {
            return Completion.DUPLICATE;
        }
        JobState job = lockJob(message.jobId());
        if (!isCurrent(message)) {
            return Completion.STALE;
        }
        boolean last = !job.ended() && isLast(message);
        if (last) {
            endJob(message.jobId());
        }
        leases.releaseCompleted(message.documentId(), message.fence());
        return last ? Completion.JOB_ENDED : Completion.DOCUMENT_ENDED;
    }

    private boolean isFirstDelivery(UUID messageId) {
        return jdbc.sql("""
                INSERT INTO inbox (consumer, message_id)
                VALUES (:consumer, :message)
                ON CONFLICT DO NOTHING
                """)
                        .param("consumer", CONSUMER)
                        .param("message", messageId)
                        .update()
                == 1;
    }

    private JobState lockJob(JobId job) {
        return jdbc.sql("SELECT state FROM job WHERE id = :job FOR UPDATE")
                .param("job", job.value())
                .query((row, n) -> JobState.valueOf(Rows.text(row, "state")))
                .single();
    }

    private boolean isCurrent(DocumentMessage message) {
        return jdbc.sql("""
                SELECT EXISTS (
                  SELECT
                  FROM document
                  WHERE id = :document
                    AND job_id = :job
                    AND fence = :fence
                    AND state IN ('SUCCEEDED', 'FAILED', 'CANCELLED'))
                """)
                .param("document", message.documentId().value())
                .param("job", message.jobId().value())
                .param("fence", message.fence())
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether every document has ended and no other document still holds a lease. The job's row is locked, so of
     * several handlers at once exactly one sees itself as the last. The upload's lease belongs to no document and ended
     * when the job was accepted.
     */
    private boolean isLast(DocumentMessage message) {
        return jdbc.sql("""
                SELECT NOT EXISTS (
                    SELECT
                    FROM document
                    WHERE job_id = :job
                      AND state IN ('QUEUED', 'RUNNING', 'RETRY_WAIT'))
                  AND NOT EXISTS (
                    SELECT
                    FROM workspace w
                    JOIN lease l ON l.workspace_id = w.id
                    WHERE w.job_id = :job
                      AND l.released_at IS NULL
                      AND l.purpose = 'PROCESS'
                      AND l.document_id <> :document)
                """)
                .param("job", message.jobId().value())
                .param("document", message.documentId().value())
                .query(Boolean.class)
                .single();
    }

    private void endJob(JobId job) {
        jdbc.sql("""
                UPDATE job
                SET finished_at = clock_timestamp(),
                    results_expire_at = clock_timestamp()
                      + CASE WHEN delete_requested_at IS NULL THEN make_interval(secs => :results) ELSE interval '0' END,
                    state = (
                      SELECT CASE
                        WHEN bool_and(state = 'SUCCEEDED') THEN 'SUCCEEDED'
                        WHEN bool_or(state = 'CANCELLED') THEN 'CANCELLED'
                        WHEN bool_or(state = 'SUCCEEDED') THEN 'PARTIALLY_SUCCEEDED'
                        ELSE 'FAILED'
                      END
                      FROM document
                      WHERE job_id = :job)
                WHERE id = :job
                  AND state IN ('QUEUED', 'RUNNING')
                """)
                .param("results", Rows.seconds(retention.results()))
                .param("job", job.value())
                .update();
        jdbc.sql("""
                UPDATE workspace w
                SET state = 'RELEASED', released_at = clock_timestamp(),
                    delete_after = CASE w.kind
                      WHEN 'RESULT' THEN j.results_expire_at
                      ELSE clock_timestamp()
                        + CASE WHEN j.delete_requested_at IS NULL THEN make_interval(secs => :input) ELSE interval '0' END
                    END
                FROM job j
                WHERE j.id = :job
                  AND w.job_id = j.id
                  AND w.state = 'OPEN'
                """)
                .param("input", Rows.seconds(retention.input()))
                .param("job", job.value())
                .update();
    }
}
