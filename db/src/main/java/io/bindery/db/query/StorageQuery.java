package io.bindery.db.query;

import io.bindery.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the state of storage as the API shows it, through the views {@code lease_status} and {@code workspace_backlog}.
 * Thread-safe.
 */
@Repository
public class StorageQuery {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    StorageQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything at this moment. */
    public StorageView read() {
        return new StorageView(
                workspaces(), leases(), backlog(), orphans(), lastSweep().orElse(null), workers(), queue());
    }

    private List<StorageView.WorkspaceCount> workspaces() {
        return jdbc.sql("""
                SELECT kind, state, count(*) AS count
                FROM workspace
                GROUP BY kind, state
                ORDER BY kind, state
                """)
                .query((row, n) -> new StorageView.WorkspaceCount(
                        Rows.text(row, "kind"), Rows.text(row, "state"), row.getLong("count")))
                .list();
    }

    private List<StorageView.Lease> leases() {
        return jdbc.sql("""
                SELECT *
                FROM lease_status
                WHERE live
                ORDER BY expires_at
                LIMIT :most
                """)
                .param("most", MOST)
                .query((row, n) -> new StorageView.Lease(
                        Rows.uuid(row, "lease_id"),
                        Rows.uuid(row, "job_id"),
                        Rows.uuidOrNull(row, "document_id"),
                        Rows.text(row, "workspace_kind"),
                        Rows.text(row, "purpose"),
                        Rows.text(row, "holder"),
                        Rows.instant(row, "acquired_at"),
                        Rows.instant(row, "expires_at")))
                .list();
    }

    private List<StorageView.Backlog> backlog() {
        return jdbc.sql("""
                SELECT *
                FROM workspace_backlog
                ORDER BY delete_after
                LIMIT :most
                """)
                .param("most", MOST)
                .query((row, n) -> new StorageView.Backlog(
                        Rows.uuid(row, "job_id"),
                        Rows.text(row, "kind"),
                        Rows.text(row, "state"),
                        Rows.text(row, "reason"),
                        Rows.instant(row, "delete_after"),
                        row.getInt("delete_tries"),
                        Rows.instantOrNull(row, "next_delete_at"),
                        row.getString("last_delete_error")))
                .list();
    }

    private List<StorageView.Worker> workers() {
        return jdbc.sql("""
                SELECT *
                FROM worker_load
                WHERE last_seen_at > clock_timestamp() - interval '1 hour'
                ORDER BY started_at DESC
                LIMIT :most
                """)
                .param("most", MOST)
                .query((row, n) -> new StorageView.Worker(
                        Rows.uuid(row, "worker_id"),
                        Rows.text(row, "host"),
                        row.getLong("pid"),
                        row.getInt("slots"),
                        row.getLong("running"),
                        row.getBoolean("alive"),
                        row.getBoolean("draining"),
                        Rows.instant(row, "started_at"),
                        Rows.instant(row, "last_seen_at")))
                .list();
    }

    private StorageView.Queue queue() {
        return jdbc.sql("""
                SELECT count(*) FILTER (WHERE state = 'QUEUED')           AS queued,
                       count(*) FILTER (WHERE state = 'RETRY_WAIT')       AS retry_wait,
                       count(*) FILTER (WHERE state = 'RUNNING')          AS running,
                       min(queued_at) FILTER (WHERE state = 'QUEUED')     AS oldest_queued_at
                FROM document
                WHERE state IN ('QUEUED', 'RETRY_WAIT', 'RUNNING')
                """)
                .query((row, n) -> new StorageView.Queue(
                        row.getLong("queued"),
                        row.getLong("retry_wait"),
                        row.getLong("running"),
                        Rows.instantOrNull(row, "oldest_queued_at")))
                .single();
    }

    private List<StorageView.Orphan> orphans() {
        return jdbc.sql("""
                SELECT *
                FROM orphan
                WHERE state <> 'REMOVED'
                ORDER BY first_seen_at
                LIMIT :most
                """)
                .param("most", MOST)
                .query((row, n) -> new StorageView.Orphan(
                        Rows.text(row, "path"),
                        Rows.text(row, "state"),
                        Rows.instant(row, "first_seen_at"),
                        Rows.instant(row, "last_seen_at"),
                        row.getInt("sightings"),
                        row.getLong("bytes")))
                .list();
    }

    private Optional<StorageView.Sweep> lastSweep() {
        return jdbc.sql("""
                SELECT *
                FROM sweep
                ORDER BY id DESC
                LIMIT 1
                """).query((row, n) -> sweep(row)).optional();
    }

    private static StorageView.Sweep sweep(ResultSet row) throws SQLException {
        return new StorageView.Sweep(
                Rows.instant(row, "started_at"),
                Rows.instant(row, "finished_at"),
                List.of((String[]) row.getArray("closed_gates").getArray()),
                Map.of(
                        "workspacesFound", row.getInt("workspaces_found"),
                        "orphansSeen", row.getInt("orphans_seen"),
                        "orphansTrashed", row.getInt("orphans_trashed"),
                        "orphansRemoved", row.getInt("orphans_removed"),
                        "attemptsRemoved", row.getInt("attempts_removed"),
                        "workspacesMissing", row.getInt("workspaces_missing")),
                row.getString("note"));
    }
}
