package io.bindery.db.document;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkerId;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.Rows;
import io.bindery.db.lease.ProcessLeases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Claims a waiting document for a worker: state, fence, attempt and leases in one commit. Thread-safe. */
@Repository
public class ClaimStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Guard: the job is not cancelled, and the worker offers every operation that it requests. */
    private static final String CLAIMABLE = """
              AND j.cancel_requested_at IS NULL
              AND coalesce(jsonb_path_query_array(j.operations, '$[*].name') <@ CAST(:offered AS jsonb), false)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ProcessLeases leases;

    ClaimStore(JdbcClient jdbc, TransactionTemplate transaction, ProcessLeases leases) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.leases = leases;
    }

    /**
     * Claims a document that a message named; empty if it no longer waits, or if the claimant does not offer all its
     * operations. Another worker finds it by {@link #claimNext} then.
     */
    // Dying after the commit: CrashPoint.DOCUMENT_CLAIMED.
    public Optional<Claim> claim(DocumentId document, Claimant claimant) {
        return Optional.ofNullable(transaction.execute(status -> {
            Optional<Claim> claim = waiting(document, claimant.operations())
                    .flatMap(waiting -> take(waiting, document, claimant.worker()));
            if (claim.isEmpty()) {
                status.setRollbackOnly();
            }
            return claim.orElse(null);
        }));
    }

    /** Claims the document that has waited longest, interactive ones first, without a message. */
    public Optional<Claim> claimNext(Claimant claimant) {
        for (Priority priority : Priority.values()) {
            for (DocumentId candidate : candidates(priority, claimant.operations())) {
                Optional<Claim> claim = claim(candidate, claimant);
                if (claim.isPresent()) {
                    return claim;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Not locked here, since a claim locks the workspaces first; another worker may claim some of them. One priority at
     * a time, so that the index of waiting documents is read in order and only as far as needed; the coalesce keeps the
     * planner from estimating that hardly any row matches and reading all of them.
     */
    private List<DocumentId> candidates(Priority priority, Set<String> offered) {
        return jdbc.sql("""
                SELECT d.id
                FROM document d
                JOIN job j ON j.id = d.job_id
                WHERE d.state = 'QUEUED'
                  AND d.run_after <= clock_timestamp()
                  AND coalesce(j.priority = :priority, false)
                """ + CLAIMABLE + """
                ORDER BY d.queued_at
                LIMIT 8
                """)
                .param("priority", priority.name())
                .param("offered", JSON.writeValueAsString(offered))
                .query((row, n) -> new DocumentId(Rows.uuid(row, "id")))
                .list();
    }

    private Optional<Waiting> waiting(DocumentId document, Set<String> offered) {
        return jdbc.sql("""
                SELECT d.job_id, j.state AS job_state, j.priority, j.operations::text AS operations
                FROM document d
                JOIN job j ON j.id = d.job_id
                WHERE d.id = :document
                  AND d.state = 'QUEUED'
                  AND d.run_after <= clock_timestamp()
                """ + CLAIMABLE)
                .param("document", document.value())
                .param("offered", JSON.writeValueAsString(offered))
                .query((row, n) -> new Waiting(
                        new JobId(Rows.uuid(row, "job_id")),
                        Rows.text(row, "job_state"),
                        Priority.valueOf(Rows.text(row, "priority")),
                        JSON.readValue(Rows.text(row, "operations"), new TypeReference<List<OperationRequest>>() {})))
                .optional();
    }

    private Optional<Claim> take(Waiting waiting, DocumentId document, WorkerId worker) {
        if (waiting.jobState().equals("QUEUED")) {
            startJob(waiting.job());
        }
        Map<WorkspaceKind, Workspace> workspaces = lockOpenWorkspaces(waiting.job());
        Workspace input = workspaces.get(WorkspaceKind.INPUT);
        Workspace result = workspaces.get(WorkspaceKind.RESULT);
        if (input == null || result == null) {
            return Optional.empty();
        }
        return startDocument(document, worker).map(started -> {
            UUID nonce = UUID.randomUUID();
            addAttempt(document, worker, started, nonce);
            leases.acquire(input.id(), document, worker, started.fence());
            leases.acquire(result.id(), document, worker, started.fence());
            return new Claim(
                    waiting.job(),
                    document,
                    started.fence(),
                    started.attempt(),
                    started.maxAttempts(),
                    nonce,
                    worker,
                    started.sha256(),
                    input.path().resolve(document + ".pdf"),
                    result.path(),
                    waiting.operations(),
                    waiting.priority());
        });
    }

    private void startJob(JobId job) {
        jdbc.sql("""
                UPDATE job
                SET state = 'RUNNING', started_at = coalesce(started_at, clock_timestamp())
                WHERE id = :job
                  AND state = 'QUEUED'
                """).param("job", job.value()).update();
    }

    /** Shared locks: claims of one job run concurrently, and cleanup waits for all of them. */
    private Map<WorkspaceKind, Workspace> lockOpenWorkspaces(JobId job) {
        return jdbc
                .sql("""
                SELECT id, kind, path
                FROM workspace
                WHERE job_id = :job
                  AND state = 'OPEN'
                FOR SHARE
                """)
                .param("job", job.value())
                .query((row, n) -> new Workspace(
                        new WorkspaceId(Rows.uuid(row, "id")),
                        WorkspaceKind.valueOf(Rows.text(row, "kind")),
                        new StoragePath(Rows.text(row, "path"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Workspace::kind, Function.identity()));
    }

    /**
     * Checks the job's state again: it was read before the workspaces were locked, and since then the job may have
     * ended and been queued again by a retry, or been cancelled. Documents run only in running jobs.
     */
    private Optional<Started> startDocument(DocumentId document, WorkerId worker) {
        return jdbc.sql("""
                UPDATE document
                SET state = 'RUNNING', fence = fence + 1, attempt = attempt + 1, worker_id = :worker,
                    started_at = clock_timestamp(), pages_done = 0, warnings = '[]'
                WHERE id = :document
                  AND state = 'QUEUED'
                  AND run_after <= clock_timestamp()
                  AND attempt < max_attempts
                  AND EXISTS (
                    SELECT
                    FROM job j
                    WHERE j.id = document.job_id
                      AND j.state = 'RUNNING'
                      AND j.cancel_requested_at IS NULL)
                RETURNING fence, attempt, max_attempts, sha256
                """)
                .param("worker", worker.value())
                .param("document", document.value())
                .query((row, n) -> new Started(
                        row.getLong("fence"),
                        row.getInt("attempt"),
                        row.getInt("max_attempts"),
                        Rows.text(row, "sha256")))
                .optional();
    }

    private void addAttempt(DocumentId document, WorkerId worker, Started started, UUID nonce) {
        jdbc.sql("""
                INSERT INTO attempt (document_id, number, fence, nonce, worker_id)
                VALUES (:document, :number, :fence, :nonce, :worker)
                """)
                .param("document", document.value())
                .param("number", started.attempt())
                .param("fence", started.fence())
                .param("nonce", nonce)
                .param("worker", worker.value())
                .update();
    }

    private record Waiting(JobId job, String jobState, Priority priority, List<OperationRequest> operations) {}

    private record Workspace(WorkspaceId id, WorkspaceKind kind, StoragePath path) {}

    private record Started(long fence, int attempt, int maxAttempts, String sha256) {}
}
