package io.bindery.db.upkeep;

import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.Rows;
import io.bindery.db.lease.LeaseProperties;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The database's part of cleanup. Thread-safe; several processes may clean up at once. */
@Repository
public class CleanupStore {

    private final JdbcClient jdbc;
    private final LeaseProperties leases;

    CleanupStore(JdbcClient jdbc, LeaseProperties leases) {
        this.jdbc = jdbc;
        this.leases = leases;
    }

    /**
     * Released workspaces whose retention is over and that have no live lease, oldest first; {@link #begin} checks
     * again.
     */
    public List<WorkspaceId> due(UUID root, int limit) {
        return jdbc.sql("""
                SELECT w.id
                FROM workspace w
                WHERE w.root_id = :root
                  AND w.state = 'RELEASED'
                  AND w.delete_after <= clock_timestamp()
                  AND NOT EXISTS (
                    SELECT
                    FROM lease l
                    WHERE l.workspace_id = w.id
                      AND lease_live(l, make_interval(secs => :grace)))
                ORDER BY w.delete_after
                LIMIT :limit
                """)
                .param("root", root)
                .param("grace", Rows.seconds(leases.grace()))
                .param("limit", limit)
                .query((row, n) -> new WorkspaceId(Rows.uuid(row, "id")))
                .list();
    }

    /**
     * C1: begins to delete a workspace, unless it has a live lease. Three statements on purpose: the first takes the
     * row lock that every lease needs, and only a statement begun after it sees every lease granted before it. A
     * sub-select in the same statement would see an older snapshot (PostgreSQL, Read Committed isolation level).
     */
    // Dying after the commit: CrashPoint.DELETION_BEGUN.
    @Transactional
    public Optional<Deletion> begin(WorkspaceId workspace) {
        if (!lockDue(workspace) || leased(workspace)) {
            return Optional.empty();
        }
        return jdbc.sql("""
                UPDATE workspace
                SET state = 'DELETING', delete_token = :token, delete_tries = 0, next_delete_at = clock_timestamp()
                WHERE id = :id
                  AND state = 'RELEASED'
                RETURNING id, job_id, path, delete_token, delete_tries
                """)
                .param("token", UUID.randomUUID())
                .param("id", workspace.value())
                .query((row, n) -> deletion(row))
                .optional();
    }

    /** Deletions under way whose next try is due: the process that began them died, or found an open file. */
    public List<Deletion> unfinished(UUID root, int limit) {
        return jdbc.sql("""
                SELECT id, job_id, path, delete_token, delete_tries
                FROM workspace
                WHERE root_id = :root
                  AND state = 'DELETING'
                  AND next_delete_at <= clock_timestamp()
                ORDER BY next_delete_at
                LIMIT :limit
                """)
                .param("root", root)
                .param("limit", limit)
                .query((row, n) -> deletion(row))
                .list();
    }

    /**
     * Records that a file was still open, the reason for operators, and when to try again.
     *
     * @return whether the deletion has been overdue for longer than {@code alarmAfter}
     */
    @Transactional
    public boolean busy(Deletion deletion, String reason, Duration pause, Duration alarmAfter) {
        return jdbc.sql("""
                UPDATE workspace
                SET delete_tries = delete_tries + 1, last_delete_error = :reason,
                    next_delete_at = clock_timestamp() + make_interval(secs => :pause)
                WHERE id = :id
                  AND state = 'DELETING'
                  AND delete_token = :token
                RETURNING delete_after < clock_timestamp() - make_interval(secs => :alarm)
                """)
                .param("reason", reason)
                .param("pause", Rows.seconds(pause))
                .param("alarm", Rows.seconds(alarmAfter))
                .param("id", deletion.workspace().value())
                .param("token", deletion.token())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** C4: every byte is removed; false if another process was faster. */
    @Transactional
    public boolean deleted(Deletion deletion) {
        return jdbc.sql("""
                UPDATE workspace
                SET state = 'DELETED', last_delete_error = NULL, next_delete_at = NULL
                WHERE id = :id
                  AND state = 'DELETING'
                  AND delete_token = :token
                """)
                        .param("id", deletion.workspace().value())
                        .param("token", deletion.token())
                        .update()
                == 1;
    }

    private boolean lockDue(WorkspaceId workspace) {
        return jdbc.sql("""
                SELECT id
                FROM workspace
                WHERE id = :id
                  AND state = 'RELEASED'
                  AND delete_after <= clock_timestamp()
                FOR UPDATE
                """)
                .param("id", workspace.value())
                .query((row, n) -> Rows.uuid(row, "id"))
                .optional()
                .isPresent();
    }

    private boolean leased(WorkspaceId workspace) {
        return jdbc.sql("""
                SELECT EXISTS (
                  SELECT
                  FROM lease l
                  WHERE workspace_id = :id
                    AND lease_live(l, make_interval(secs => :grace)))
                """)
                .param("id", workspace.value())
                .param("grace", Rows.seconds(leases.grace()))
                .query(Boolean.class)
                .single();
    }

    private static Deletion deletion(ResultSet row) throws SQLException {
        return new Deletion(
                new WorkspaceId(Rows.uuid(row, "id")),
                new JobId(Rows.uuid(row, "job_id")),
                new StoragePath(Rows.text(row, "path")),
                Rows.uuid(row, "delete_token"),
                row.getInt("delete_tries"));
    }
}
