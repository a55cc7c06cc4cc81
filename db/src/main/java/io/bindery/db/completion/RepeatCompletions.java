package io.bindery.db.completion;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.transport.Topic;
import io.bindery.db.outbox.Outbox;
import io.bindery.db.row.Rows;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Announces completions again that never arrived, whatever became of their messages. Thread-safe. */
@Repository
public class RepeatCompletions {

    private final JdbcClient jdbc;
    private final Outbox outbox;

    RepeatCompletions(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /**
     * Announces every document again that ended longer ago than {@code silence} and whose leases are still held, or whose job
     * has not noticed that all its documents ended; at most once in that time.
     *
     * @return how many were announced
     */
    @Transactional
    public int repeat(Duration silence) {
        List<Ended> ended = jdbc.sql("""
                SELECT d.id, d.job_id, d.fence
                FROM document d
                JOIN job j ON j.id = d.job_id
                WHERE d.state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                  AND d.finished_at < clock_timestamp() - make_interval(secs => :silence)
                  AND (d.id IN (SELECT document_id FROM lease WHERE purpose = 'PROCESS' AND released_at IS NULL)
                    OR (j.state IN ('QUEUED', 'RUNNING')
                      AND NOT EXISTS (
                        SELECT
                        FROM document other
                        WHERE other.job_id = j.id
                          AND other.state IN ('QUEUED', 'RUNNING', 'RETRY_WAIT'))))
                  AND NOT EXISTS (
                    SELECT
                    FROM outbox o
                    WHERE o.topic = 'COMPLETION'
                      AND o.created_at > clock_timestamp() - make_interval(secs => :silence)
                      AND o.payload ->> 'documentId' = d.id::text)
                LIMIT 500
                """)
                .param("silence", Rows.seconds(silence))
                .query((row, n) -> new Ended(
                        new JobId(Rows.uuid(row, "job_id")),
                        new DocumentId(Rows.uuid(row, "id")),
                        row.getLong("fence")))
                .list();
        ended.forEach(document -> outbox.append(Topic.COMPLETION, document.job(), document.id(), document.fence()));
        return ended.size();
    }

    private record Ended(JobId job, DocumentId id, long fence) {}
}
