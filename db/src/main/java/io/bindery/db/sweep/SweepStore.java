package io.bindery.db.sweep;

import io.bindery.common.loop.EachItem;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.Rows;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the sweep reads and writes; it reads everything but the time after it has listed the storage. Thread-safe. */
@Repository
public class SweepStore {

    private final JdbcClient jdbc;
    private final EachItem each;

    SweepStore(JdbcClient jdbc, EachItem each) {
        this.jdbc = jdbc;
        this.each = each;
    }

    /** The database's clock. */
    public Instant now() {
        return jdbc.sql("SELECT clock_timestamp() AS now")
                .query((row, n) -> Rows.instant(row, "now"))
                .single();
    }

    /** Which of these workspaces have a row that explains their bytes. */
    public Set<StoragePath> explained(UUID root, Collection<StoragePath> found) {
        return new HashSet<>(jdbc.sql("""
            SELECT path
            FROM workspace
            WHERE root_id = :root
              AND path = ANY(:paths)
              AND state <> 'DELETED'
            """)
                .param("root", root)
                .param("paths", found.stream().map(StoragePath::value).toArray(String[]::new))
                .query((row, n) -> new StoragePath(Rows.text(row, "path")))
                .list());
    }

    /**
     * Workspaces that storage has to hold. Those of uploads may not have been created yet, so only jobs that were
     * accepted count.
     */
    public List<StoragePath> promised(UUID root) {
        return jdbc.sql("""
            SELECT w.path
            FROM workspace w
            JOIN job j ON j.id = w.job_id
            WHERE w.root_id = :root
              AND w.state IN ('OPEN', 'RELEASED')
              AND j.request_hash IS NOT NULL
            """)
                .param("root", root)
                .query((row, n) -> new StoragePath(Rows.text(row, "path")))
                .list();
    }

    /** Result workspaces in which an attempt ended without winning, and may have left its directory. */
    public List<StoragePath> withLosers(UUID root) {
        return jdbc.sql("""
            SELECT DISTINCT w.path
            FROM attempt a
            JOIN document d ON d.id = a.document_id
            JOIN workspace w ON w.job_id = d.job_id
            WHERE a.outcome IN ('FAILED', 'CRASHED', 'LOST', 'CANCELLED', 'YIELDED')
              AND w.root_id = :root
              AND w.kind = 'RESULT'
              AND w.state IN ('OPEN', 'RELEASED')
            """)
                .param("root", root)
                .query((row, n) -> new StoragePath(Rows.text(row, "path")))
                .list();
    }

    /** Of attempts with these nonces, those that ended without winning: nothing will ever refer to their output. */
    public Set<UUID> losers(Collection<UUID> nonces) {
        return new HashSet<>(jdbc.sql("""
            SELECT nonce
            FROM attempt
            WHERE nonce = ANY(:nonces)
              AND outcome IN ('FAILED', 'CRASHED', 'LOST', 'CANCELLED', 'YIELDED')
            """)
                .param("nonces", nonces.toArray(UUID[]::new))
                .query((row, n) -> Rows.uuid(row, "nonce"))
                .list());
    }

    /** Records what a sweep did, and removes records older than 30 days. */
    @Transactional
    public void record(Instant startedAt, SweepReport report) {
        jdbc.sql("""
            INSERT INTO sweep (started_at, closed_gates, workspaces_found, orphans_seen, orphans_trashed, orphans_removed,
                               attempts_removed, workspaces_missing, note)
            VALUES (:started, :gates, :found, :seen, :trashed, :removed, :attempts, :missing, :note)
            """)
                .param("started", Timestamp.from(startedAt))
                .param("gates", report.closedGates().toArray(String[]::new))
                .param("found", report.workspacesFound())
                .param("seen", report.orphansSeen())
                .param("trashed", report.orphansTrashed())
                .param("removed", report.orphansRemoved())
                .param("attempts", report.attemptsRemoved())
                .param("missing", report.workspacesMissing())
                .param("note", report.note())
                .update();
        jdbc.sql("DELETE FROM sweep WHERE finished_at < clock_timestamp() - interval '30 days'")
                .update();
    }

    /** Removes handled message ids older than an age, a bounded number at a time; returns how many. */
    public int purgeInbox(Duration age, int limit) {
        List<Handled> old = jdbc.sql("""
            SELECT consumer, message_id
            FROM inbox
            WHERE handled_at < clock_timestamp() - make_interval(secs => :age)
            LIMIT :limit
            """)
                .param("age", Rows.seconds(age))
                .param("limit", limit)
                .query((row, n) -> new Handled(Rows.text(row, "consumer"), Rows.uuid(row, "message_id")))
                .list();
        return each.together(
                "purge",
                old,
                batch -> jdbc.sql("""
                    DELETE FROM inbox
                    WHERE (consumer, message_id) IN (SELECT * FROM unnest(:consumers, :messages))
                    """)
                        .param(
                                "consumers",
                                batch.stream().map(Handled::consumer).toArray(String[]::new))
                        .param("messages", Rows.uuids(batch, Handled::message))
                        .update());
    }

    private record Handled(String consumer, UUID message) {}
}
