package io.bindery.db.upkeep;

import io.bindery.common.Ids;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.loop.EachItem;
import io.bindery.common.message.DocumentMessage;
import io.bindery.db.Rows;
import io.bindery.db.job.CompletionStore;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Handles completions whose messages do not arrive: the database alone says which documents have ended. Thread-safe.
 */
@Repository
public class SilentCompletions {

    private final JdbcClient jdbc;
    private final CompletionStore completions;
    private final Ids ids;
    private final EachItem each;

    SilentCompletions(JdbcClient jdbc, CompletionStore completions, Ids ids, EachItem each) {
        this.jdbc = jdbc;
        this.completions = completions;
        this.ids = ids;
        this.each = each;
    }

    /**
     * Handles, each in a commit of its own, every document that ended longer ago than {@code silence} and whose leases
     * are still held, or whose job has not ended although all its documents have. A message that arrives later changes
     * nothing.
     *
     * @return how many were handled
     */
    public int handle(Duration silence) {
        List<DocumentMessage> ended = jdbc.sql("""
            SELECT d.id, d.job_id, d.fence
            FROM document d
            WHERE d.id IN (
                SELECT document_id
                FROM lease
                WHERE purpose = 'PROCESS'
                  AND released_at IS NULL
                UNION
                SELECT last.id
                FROM job j
                JOIN document last ON last.job_id = j.id
                WHERE j.state IN ('QUEUED', 'RUNNING')
                  AND NOT EXISTS (
                    SELECT
                    FROM document other
                    WHERE other.job_id = j.id
                      AND other.state IN ('QUEUED', 'RUNNING', 'RETRY_WAIT')))
              AND d.state IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
              AND d.finished_at < clock_timestamp() - make_interval(secs => :silence)
            LIMIT 2000
            """)
                .param("silence", Rows.seconds(silence))
                .query((row, n) -> new DocumentMessage(
                        DocumentMessage.VERSION,
                        new JobId(Rows.uuid(row, "job_id")),
                        new DocumentId(Rows.uuid(row, "id")),
                        row.getLong("fence"),
                        null))
                .list();
        return each.each("completions", ended, document -> completions.handle(ids.next(), document));
    }
}
