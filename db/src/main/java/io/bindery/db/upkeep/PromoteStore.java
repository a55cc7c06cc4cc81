package io.bindery.db.upkeep;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.job.Priority;
import io.bindery.common.loop.EachItem;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import io.bindery.db.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/** The transitions that only time causes: retries become due, and documents that waited too long fail. Thread-safe. */
@Repository
public class PromoteStore {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final EachItem each;

    PromoteStore(JdbcClient jdbc, Outbox outbox, TransactionTemplate transaction, EachItem each) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transaction = transaction;
        this.each = each;
    }

    /** Queues documents whose pause between attempts is over; returns how many. */
    public int promote(int limit) {
        List<DocumentId> due = jdbc.sql("""
            SELECT id
            FROM document
            WHERE state = 'RETRY_WAIT'
              AND run_after <= clock_timestamp()
            ORDER BY run_after
            LIMIT :limit
            """)
                .param("limit", limit)
                .query((row, n) -> new DocumentId(Rows.uuid(row, "id")))
                .list();
        return each.together("retries", due, batch -> inTransaction(() -> promote(batch)));
    }

    private int promote(List<DocumentId> due) {
        List<Promoted> promoted = jdbc.sql("""
            UPDATE document d
            SET state = 'QUEUED', queued_at = clock_timestamp()
            FROM job j
            WHERE j.id = d.job_id
              AND d.id IN (
                SELECT id
                FROM document
                WHERE id = ANY(:due)
                  AND state = 'RETRY_WAIT'
                  AND run_after <= clock_timestamp()
                ORDER BY run_after
                FOR UPDATE SKIP LOCKED)
            RETURNING d.id, d.job_id, d.fence, j.priority
            """)
                .param("due", Rows.uuids(due, DocumentId::value))
                .query(PromoteStore::promoted)
                .list();
        promoted.forEach(document -> outbox.appendUrgent(
                Outbox.workTopic(document.priority()), document.job(), document.id(), document.fence()));
        return promoted.size();
    }

    /** Fails documents that have waited longer than allowed, through the normal path; returns how many. */
    public int expire(Duration maxAge, int limit) {
        List<DocumentId> old = jdbc.sql("""
            SELECT id
            FROM document
            WHERE state IN ('QUEUED', 'RETRY_WAIT')
              AND queued_at < clock_timestamp() - make_interval(secs => :age)
            LIMIT :limit
            """)
                .param("age", Rows.seconds(maxAge))
                .param("limit", limit)
                .query((row, n) -> new DocumentId(Rows.uuid(row, "id")))
                .list();
        return each.together("expiry", old, batch -> inTransaction(() -> expire(maxAge, batch)));
    }

    private int expire(Duration maxAge, List<DocumentId> old) {
        List<Promoted> expired = jdbc.sql("""
            UPDATE document d
            SET state = 'FAILED', finished_at = clock_timestamp(), failure_code = 'EXPIRED',
                failure_detail = 'The document waited longer than documents may wait here.'
            FROM job j
            WHERE j.id = d.job_id
              AND d.id IN (
                SELECT id
                FROM document
                WHERE id = ANY(:old)
                  AND state IN ('QUEUED', 'RETRY_WAIT')
                  AND queued_at < clock_timestamp() - make_interval(secs => :age)
                FOR UPDATE SKIP LOCKED)
            RETURNING d.id, d.job_id, d.fence, j.priority
            """)
                .param("age", Rows.seconds(maxAge))
                .param("old", Rows.uuids(old, DocumentId::value))
                .query(PromoteStore::promoted)
                .list();
        expired.forEach(document -> outbox.append(Topic.COMPLETION, document.job(), document.id(), document.fence()));
        return expired.size();
    }

    private int inTransaction(IntSupplier work) {
        return Objects.requireNonNull(transaction.execute(status -> work.getAsInt()));
    }

    private static Promoted promoted(ResultSet row, int n) throws SQLException {
        return new Promoted(
                new JobId(Rows.uuid(row, "job_id")),
                new DocumentId(Rows.uuid(row, "id")),
                row.getLong("fence"),
                Priority.valueOf(Rows.text(row, "priority")));
    }

    private record Promoted(JobId job, DocumentId id, long fence, Priority priority) {}
}
