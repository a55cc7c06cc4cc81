package io.bindery.db.document;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.db.Rows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Queues the ended documents of jobs that are retried by their owner. Thread-safe. */
@Repository
public class RetryEnded {

    private final JdbcClient jdbc;

    RetryEnded(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Queues the documents of a job that failed or were cancelled, with as many attempts as they had at first. A
     * document that was refused at its upload has no bytes and cannot be retried: its fence is 0. Needs a transaction
     * that has locked the job; the caller announces the documents.
     *
     * @return the documents queued
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Requeued> retry(JobId job) {
        return jdbc.sql("""
                UPDATE document
                SET state = 'QUEUED', max_attempts = attempt + max_attempts - attempts_before, attempts_before = attempt,
                    pages_done = 0, failure_code = NULL, failure_detail = NULL, finished_at = NULL,
                    run_after = clock_timestamp(), queued_at = clock_timestamp()
                WHERE job_id = :job
                  AND (state = 'CANCELLED'
                    OR state = 'FAILED' AND NOT (fence = 0 AND failure_code IN ('NOT_A_PDF', 'EMPTY_FILE')))
                RETURNING id, fence
                """)
                .param("job", job.value())
                .query((row, n) -> new Requeued(new DocumentId(Rows.uuid(row, "id")), row.getLong("fence")))
                .list();
    }

    /** A document that waits again. */
    public record Requeued(DocumentId id, long fence) {}
}
