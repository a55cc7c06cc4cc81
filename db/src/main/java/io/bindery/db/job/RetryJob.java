package io.bindery.db.job;

import io.bindery.common.job.JobId;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkspaceState;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import io.bindery.db.document.RetryEnded;
import io.bindery.db.outbox.Outbox;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Queues ended jobs again. Thread-safe. */
@Repository
public class RetryJob {

    private final JdbcClient jdbc;
    private final RetryEnded ended;
    private final Outbox outbox;

    RetryJob(JdbcClient jdbc, RetryEnded ended, Outbox outbox) {
        this.jdbc = jdbc;
        this.ended = ended;
        this.outbox = outbox;
    }

    /**
     * Queues the documents that failed or were cancelled, with as many attempts as they had at first, and opens the
     * job's workspaces again. The workspaces' rows are locked, so that cleanup either has begun before, and the retry
     * is refused, or does not begin.
     *
     * @return {@code DONE}, {@code RECEIVING}, {@code NOT_ENDED}, {@code NOTHING_TO_RETRY} or {@code GONE}
     */
    // Dying after the commit: CrashPoint.CONTROL_COMMITTED. Completions of earlier attempts are stale from now on.
    @Transactional
    public ControlResult retry(JobId job) {
        LockedJob locked = LockedJob.lock(jdbc, job);
        return switch (locked.state()) {
            case RECEIVING -> ControlResult.RECEIVING;
            case QUEUED, RUNNING -> ControlResult.NOT_ENDED;
            case SUCCEEDED -> locked.deleting() ? ControlResult.GONE : ControlResult.NOTHING_TO_RETRY;
            case PARTIALLY_SUCCEEDED, FAILED, CANCELLED ->
                locked.deleting() || !lockWorkspaces(job) ? ControlResult.GONE : requeue(job);
        };
    }

    /** Locks the job's workspaces; false if any of them is being deleted. */
    private boolean lockWorkspaces(JobId job) {
        return jdbc
                .sql("SELECT state FROM workspace WHERE job_id = :job ORDER BY id FOR UPDATE")
                .param("job", job.value())
                .query((row, n) -> WorkspaceState.valueOf(Rows.text(row, "state")))
                .stream()
                .allMatch(state -> switch (state) {
                    case OPEN, RELEASED -> true;
                    case DELETING, DELETED -> false;
                });
    }

    private ControlResult requeue(JobId job) {
        List<RetryEnded.Requeued> documents = ended.retry(job);
        if (documents.isEmpty()) {
            return ControlResult.NOTHING_TO_RETRY;
        }
        openWorkspaces(job);
        Topic work = Outbox.workTopic(queueJob(job));
        documents.forEach(document -> outbox.append(work, job, document.id(), document.fence()));
        return ControlResult.DONE;
    }

    private void openWorkspaces(JobId job) {
        jdbc.sql("""
                UPDATE workspace
                SET state = 'OPEN', released_at = NULL, delete_after = NULL
                WHERE job_id = :job
                  AND state = 'RELEASED'
                """).param("job", job.value()).update();
    }

    private Priority queueJob(JobId job) {
        return jdbc.sql("""
                UPDATE job
                SET state = 'QUEUED', finished_at = NULL, results_expire_at = NULL, cancel_requested_at = NULL
                WHERE id = :job
                  AND state IN ('PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED')
                RETURNING priority
                """)
                .param("job", job.value())
                .query((row, n) -> Priority.valueOf(Rows.text(row, "priority")))
                .single();
    }
}
