package io.bindery.db.document;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.loop.EachItem;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import io.bindery.db.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends the waiting documents of jobs that are being cancelled. Thread-safe. */
@Repository
public class CancelWaiting {

    private static final String CANCEL = """
        UPDATE document
        SET state = 'CANCELLED', finished_at = clock_timestamp(), failure_code = NULL, failure_detail = NULL
        """;

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final EachItem each;

    CancelWaiting(JdbcClient jdbc, Outbox outbox, TransactionTemplate transaction, EachItem each) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transaction = transaction;
        this.each = each;
    }

    /** Ends the waiting documents of one job, whose row the caller has locked. Needs a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cancel(JobId job) {
        announce(jdbc.sql(CANCEL + """
            WHERE job_id = :job
              AND state IN ('QUEUED', 'RETRY_WAIT')
            RETURNING id, job_id, fence
            """)
                .param("job", job.value())
                .query(CancelWaiting::ended)
                .list());
    }

    /**
     * Ends documents of any job that began to wait after their job was cancelled, because their attempt failed or their
     * worker was drained before it noticed. No claim takes them meanwhile.
     *
     * @return how many
     */
    public int cancelRemaining(int limit) {
        List<DocumentId> waiting = jdbc.sql("""
            SELECT d.id
            FROM document d
            JOIN job j ON j.id = d.job_id
            WHERE j.cancel_requested_at IS NOT NULL
              AND j.state IN ('QUEUED', 'RUNNING')
              AND d.state IN ('QUEUED', 'RETRY_WAIT')
            LIMIT :limit
            """)
                .param("limit", limit)
                .query((row, n) -> new DocumentId(Rows.uuid(row, "id")))
                .list();
        return each.together(
                "retries", waiting, batch -> Objects.requireNonNull(transaction.execute(status -> cancel(batch))));
    }

    private int cancel(List<DocumentId> waiting) {
        List<Ended> ended = jdbc.sql(CANCEL + """
            WHERE id IN (
              SELECT id
              FROM document
              WHERE id = ANY(:waiting)
                AND state IN ('QUEUED', 'RETRY_WAIT')
              FOR UPDATE SKIP LOCKED)
            RETURNING id, job_id, fence
            """)
                .param("waiting", Rows.uuids(waiting, DocumentId::value))
                .query(CancelWaiting::ended)
                .list();
        announce(ended);
        return ended.size();
    }

    private void announce(List<Ended> documents) {
        documents.forEach(document -> outbox.append(Topic.COMPLETION, document.job(), document.id(), document.fence()));
    }

    private static Ended ended(ResultSet row, int n) throws SQLException {
        return new Ended(
                new JobId(Rows.uuid(row, "job_id")), new DocumentId(Rows.uuid(row, "id")), row.getLong("fence"));
    }

    private record Ended(JobId job, DocumentId id, long fence) {}
}
