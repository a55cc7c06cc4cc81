package io.bindery.db.outbox;

import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The relay's view of the outbox; its callers bring the transaction that holds the row locks. */
@Repository
class OutboxStore {

    private final JdbcClient jdbc;

    OutboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Unsent messages, locked for this transaction; rows that another relay has locked are skipped. Those that failed
     * least often come first, then the oldest: messages that no queue accepts must not delay all others.
     */
    List<Unsent> take(int limit) {
        return jdbc.sql("""
            SELECT id, message_id, topic, payload::text AS payload, urgent
            FROM outbox
            WHERE sent_at IS NULL
            ORDER BY tries, id
            LIMIT :limit
            FOR UPDATE SKIP LOCKED
            """)
                .param("limit", limit)
                .query((row, n) -> new Unsent(
                        row.getLong("id"),
                        new OutgoingMessage(
                                Rows.uuid(row, "message_id"),
                                Topic.valueOf(Rows.text(row, "topic")),
                                Rows.text(row, "payload"),
                                row.getBoolean("urgent"))))
                .list();
    }

    void markSent(List<Long> ids) {
        jdbc.sql("""
            UPDATE outbox
            SET sent_at = clock_timestamp(), last_error = NULL
            WHERE id = ANY(:ids)
            """).param("ids", ids.toArray(Long[]::new)).update();
    }

    void markFailed(List<Long> ids, String reason) {
        jdbc.sql("""
            UPDATE outbox
            SET tries = tries + 1, last_error = :reason
            WHERE id = ANY(:ids)
            """)
                .param("ids", ids.toArray(Long[]::new))
                .param("reason", reason)
                .update();
    }

    /** Messages sent longer ago than an age. */
    List<Long> old(Duration age, int limit) {
        return jdbc.sql("""
            SELECT id
            FROM outbox
            WHERE sent_at < clock_timestamp() - make_interval(secs => :age)
            LIMIT :limit
            """)
                .param("age", Rows.seconds(age))
                .param("limit", limit)
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    int remove(List<Long> ids) {
        return jdbc.sql("DELETE FROM outbox WHERE id = ANY(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** A message taken by this relay. */
    record Unsent(long id, OutgoingMessage message) {}
}
