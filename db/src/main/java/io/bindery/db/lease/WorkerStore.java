package io.bindery.db.lease;

import io.bindery.common.job.WorkerId;
import io.bindery.common.loop.EachItem;
import io.bindery.db.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of worker processes, one for each that is alive. Thread-safe. */
@Repository
public class WorkerStore {

    private final JdbcClient jdbc;
    private final EachItem each;

    WorkerStore(JdbcClient jdbc, EachItem each) {
        this.jdbc = jdbc;
        this.each = each;
    }

    /**
     * Writes that a worker is alive; inserts its row if it is missing.
     *
     * @param operations the operations it offers
     */
    @Transactional
    public void seen(WorkerId worker, String host, long pid, int slots, boolean draining, Set<String> operations) {
        jdbc.sql("""
            INSERT INTO worker (id, host, pid, slots, draining, operations)
            VALUES (:id, :host, :pid, :slots, :draining, :operations)
            ON CONFLICT (id) DO UPDATE
            SET last_seen_at = clock_timestamp(), draining = EXCLUDED.draining
            """)
                .param("id", worker.value())
                .param("host", host)
                .param("pid", pid)
                .param("slots", slots)
                .param("draining", draining)
                .param("operations", operations.stream().sorted().toArray(String[]::new))
                .update();
    }

    /** Deletes the row of a worker that stopped in good order. */
    @Transactional
    public void gone(WorkerId worker) {
        jdbc.sql("DELETE FROM worker WHERE id = :id")
                .param("id", worker.value())
                .update();
    }

    /** Deletes rows of workers that have been silent for a long time; returns how many. */
    public int forget(Duration silence) {
        List<UUID> silent = jdbc.sql("""
            SELECT id
            FROM worker
            WHERE last_seen_at < clock_timestamp() - make_interval(secs => :silence)
            """)
                .param("silence", Rows.seconds(silence))
                .query((row, n) -> Rows.uuid(row, "id"))
                .list();
        return each.together(
                "purge",
                silent,
                batch -> jdbc.sql("""
                    DELETE FROM worker
                    WHERE id = ANY(:silent)
                      AND last_seen_at < clock_timestamp() - make_interval(secs => :silence)
                    """)
                        .param("silent", batch.toArray(UUID[]::new))
                        .param("silence", Rows.seconds(silence))
                        .update());
    }
}
