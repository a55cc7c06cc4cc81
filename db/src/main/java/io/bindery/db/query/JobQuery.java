package io.bindery.db.query;

import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.job.WorkspaceState;
import io.bindery.common.operation.OperationRequest;
import io.bindery.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads jobs as the API shows them, through the view {@code job_status}. Thread-safe. */
@Repository
public class JobQuery {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<OperationRequest>> OPERATIONS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    JobQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One job of an owner. */
    public Optional<JobView> find(String owner, JobId job) {
        return jdbc.sql("""
                SELECT s.*, j.operations::text AS operations
                FROM job_status s
                JOIN job j ON j.id = s.job_id
                WHERE s.job_id = :job
                  AND s.owner = :owner
                """)
                .param("job", job.value())
                .param("owner", owner)
                .query((row, n) -> job(row))
                .optional();
    }

    /**
     * Jobs of an owner, newest first.
     *
     * @param state only those in this state, if given
     * @param name only those whose name contains this, ignoring case, if given
     * @param before only those older than this one, if given
     */
    public List<JobView> list(
            String owner, @Nullable JobState state, @Nullable String name, @Nullable JobId before, int limit) {
        return jdbc.sql("""
                WITH page AS MATERIALIZED (
                  SELECT id, operations::text AS operations
                  FROM job
                  WHERE owner = :owner
                    AND (CAST(:state AS text) IS NULL OR state = :state)
                    AND (CAST(:name AS text) IS NULL OR position(lower(:name) IN lower(name)) > 0)
                    AND (CAST(:before AS uuid) IS NULL OR id < :before)
                  ORDER BY id DESC
                  LIMIT :limit)
                SELECT s.*, p.operations
                FROM page p
                CROSS JOIN LATERAL (SELECT * FROM job_status WHERE job_id = p.id) s
                ORDER BY p.id DESC
                """)
                .param("owner", owner)
                .param("state", state == null ? null : state.name())
                .param("name", name)
                .param("before", before == null ? null : before.value(), Types.OTHER)
                .param("limit", limit)
                .query((row, n) -> job(row))
                .list();
    }

    /** The workspaces of these jobs, latest generation of each kind, inputs first. */
    public Map<JobId, List<WorkspaceView>> workspaces(Collection<JobId> jobs) {
        return jdbc
                .sql("""
                SELECT DISTINCT ON (w.job_id, w.kind) w.job_id, w.kind, w.state, w.delete_after,
                       (SELECT count(*)
                        FROM lease l
                        WHERE l.workspace_id = w.id
                          AND lease_live(l)) AS leases
                FROM workspace w
                WHERE w.job_id = ANY(:jobs)
                ORDER BY w.job_id, w.kind, w.generation DESC
                """)
                .param("jobs", jobs.stream().map(JobId::value).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(
                        new JobId(Rows.uuid(row, "job_id")),
                        new WorkspaceView(
                                WorkspaceKind.valueOf(Rows.text(row, "kind")),
                                WorkspaceState.valueOf(Rows.text(row, "state")),
                                Rows.instantOrNull(row, "delete_after"),
                                row.getInt("leases"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static JobView job(ResultSet row) throws SQLException {
        return new JobView(
                new JobId(Rows.uuid(row, "job_id")),
                Rows.text(row, "name"),
                JobState.valueOf(Rows.text(row, "state")),
                Priority.valueOf(Rows.text(row, "priority")),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"),
                Rows.instantOrNull(row, "cancel_requested_at"),
                Rows.instantOrNull(row, "delete_requested_at"),
                Rows.instantOrNull(row, "results_expire_at"),
                JSON.readValue(Rows.text(row, "operations"), OPERATIONS),
                row.getString("failure_code"),
                row.getString("failure_detail"),
                new JobView.Documents(
                        row.getLong("documents_total"),
                        row.getLong("documents_queued"),
                        row.getLong("documents_running"),
                        row.getLong("documents_succeeded"),
                        row.getLong("documents_failed"),
                        row.getLong("documents_cancelled")),
                new JobView.Pages(row.getLong("pages_total"), row.getLong("pages_done")));
    }
}
