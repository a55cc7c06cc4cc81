package io.bindery.db.lease;

import io.bindery.common.job.WorkerId;
import io.bindery.db.Rows;
import java.time.Duration;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The rows of worker processes, one for each that is alive. Thread-safe. */
@Repository
public class WorkerStore {

    private final JdbcClient jdbc;

    WorkerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
    @Transactional
    public int forget(Duration silence) {
        return jdbc.sql("""
                DELETE FROM worker
                WHERE last_seen_at < clock_timestamp() - make_interval(secs => :silence)
                """).param("silence", Rows.seconds(silence)).update();
    }
}
