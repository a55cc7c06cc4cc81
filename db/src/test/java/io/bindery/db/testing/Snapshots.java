package io.bindery.db.testing;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.LeaseId;
import io.bindery.common.job.LeasePurpose;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.job.WorkspaceState;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows past the stores, so that a test sees what is there and not what a store says. */
public final class Snapshots {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<String>> SENTENCES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    /** Reads through this client. */
    public Snapshots(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A job. */
    public JobRow job(JobId id) {
        return jdbc.sql("SELECT * FROM job WHERE id = :id")
                .param("id", id.value())
                .query((row, n) -> new JobRow(
                        new JobId(Rows.uuid(row, "id")),
                        Rows.text(row, "owner"),
                        JobState.valueOf(Rows.text(row, "state")),
                        row.getString("idempotency_key"),
                        Rows.instantOrNull(row, "started_at"),
                        Rows.instantOrNull(row, "finished_at"),
                        Rows.instantOrNull(row, "cancel_requested_at"),
                        Rows.instantOrNull(row, "results_expire_at"),
                        row.getString("failure_code")))
                .single();
    }

    /** A document. */
    public DocumentRow document(DocumentId id) {
        return jdbc.sql("SELECT * FROM document WHERE id = :id")
                .param("id", id.value())
                .query((row, n) -> document(row))
                .single();
    }

    /** The documents of a job in its order. */
    public List<DocumentRow> documents(JobId job) {
        return jdbc.sql("SELECT * FROM document WHERE job_id = :job ORDER BY ordinal")
                .param("job", job.value())
                .query((row, n) -> document(row))
                .list();
    }

    /** The latest workspace of a kind of a job. */
    public WorkspaceRow workspace(JobId job, WorkspaceKind kind) {
        return jdbc.sql("SELECT * FROM workspace WHERE job_id = :job AND kind = :kind ORDER BY generation DESC LIMIT 1")
                .param("job", job.value())
                .param("kind", kind.name())
                .query((row, n) -> new WorkspaceRow(
                        new WorkspaceId(Rows.uuid(row, "id")),
                        WorkspaceKind.valueOf(Rows.text(row, "kind")),
                        new StoragePath(Rows.text(row, "path")),
                        WorkspaceState.valueOf(Rows.text(row, "state")),
                        Rows.instantOrNull(row, "released_at"),
                        Rows.instantOrNull(row, "delete_after"),
                        Rows.uuidOrNull(row, "delete_token"),
                        row.getInt("delete_tries"),
                        Rows.instantOrNull(row, "next_delete_at"),
                        row.getString("last_delete_error")))
                .single();
    }

    /** Every lease ever granted on a workspace of a job, oldest first. */
    public List<LeaseRow> leases(JobId job) {
        return jdbc.sql("""
                SELECT l.*, l.released_at IS NULL AND l.expires_at > clock_timestamp() AS live
                FROM lease l
                JOIN workspace w ON w.id = l.workspace_id
                WHERE w.job_id = :job
                ORDER BY l.acquired_at, w.kind
                """)
                .param("job", job.value())
                .query((row, n) -> lease(row))
                .list();
    }

    /** Every lease ever granted for a document, oldest first. */
    public List<LeaseRow> leases(DocumentId document) {
        return leases(document(document).jobId()).stream()
                .filter(lease -> document.equals(lease.documentId()))
                .toList();
    }

    /** One lease. */
    public LeaseRow lease(LeaseId id) {
        return jdbc.sql("""
                SELECT l.*, l.released_at IS NULL AND l.expires_at > clock_timestamp() AS live
                FROM lease l
                WHERE l.id = :id
                """)
                .param("id", id.value())
                .query((row, n) -> lease(row))
                .single();
    }

    /** How the attempts at a document ended, by fence; {@code RUNNING} for one that has not ended. */
    public List<String> outcomes(DocumentId document) {
        return jdbc.sql(
                        "SELECT coalesce(outcome, 'RUNNING') AS outcome FROM attempt WHERE document_id = :document ORDER BY fence")
                .param("document", document.value())
                .query((row, n) -> Rows.text(row, "outcome"))
                .list();
    }

    /** How many messages of a topic were ever written for a document, sent or not. */
    public int messages(Topic topic, DocumentId document) {
        return jdbc.sql("""
                SELECT count(*)
                FROM outbox
                WHERE topic = :topic
                  AND payload ->> 'documentId' = :document
                """)
                .param("topic", topic.name())
                .param("document", document.toString())
                .query(Integer.class)
                .single();
    }

    /** How many rows a table has. */
    public int count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
    }

    private static DocumentRow document(ResultSet row) throws SQLException {
        String failure = row.getString("failure_code");
        return new DocumentRow(
                new DocumentId(Rows.uuid(row, "id")),
                new JobId(Rows.uuid(row, "job_id")),
                row.getInt("ordinal"),
                Rows.text(row, "path"),
                DocumentState.valueOf(Rows.text(row, "state")),
                row.getLong("fence"),
                row.getInt("attempt"),
                row.getInt("max_attempts"),
                Rows.uuidOrNull(row, "worker_id"),
                Rows.instant(row, "run_after"),
                Rows.integerOrNull(row, "page_count"),
                row.getInt("pages_done"),
                failure == null ? null : FailureCode.valueOf(failure),
                row.getString("failure_detail"),
                JSON.readValue(Rows.text(row, "warnings"), SENTENCES),
                Rows.instant(row, "queued_at"),
                Rows.instantOrNull(row, "started_at"),
                Rows.instantOrNull(row, "finished_at"));
    }

    private static LeaseRow lease(ResultSet row) throws SQLException {
        UUID document = Rows.uuidOrNull(row, "document_id");
        return new LeaseRow(
                new LeaseId(Rows.uuid(row, "id")),
                new WorkspaceId(Rows.uuid(row, "workspace_id")),
                document == null ? null : new DocumentId(document),
                LeasePurpose.valueOf(Rows.text(row, "purpose")),
                Rows.text(row, "holder"),
                row.getLong("fence"),
                Rows.instant(row, "acquired_at"),
                Rows.instant(row, "expires_at"),
                Rows.instant(row, "hard_deadline"),
                row.getString("release_reason"),
                row.getBoolean("live"));
    }
}
