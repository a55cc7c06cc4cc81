package io.bindery.db.document;

import io.bindery.common.Ids;
import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.common.transport.Topic;
import io.bindery.db.lease.ProcessLeases;
import io.bindery.db.outbox.Outbox;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The fenced commits that end a document. Each is guarded by the state, the fence and a live lease; if the guard does
 * not hold, nothing is written. Thread-safe.
 */
@Repository
public class FinishStore {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Outbox outbox;
    private final AttemptRows attempts;

    FinishStore(JdbcClient jdbc, Ids ids, Outbox outbox, AttemptRows attempts) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.outbox = outbox;
        this.attempts = attempts;
    }

    /**
     * The document succeeded with these artifacts, all durable.
     *
     * @param warnings sentences for its owner: what was left out
     */
    // Dying before the commit: CrashPoint.DOCUMENT_ENDING; after it: CrashPoint.DOCUMENT_ENDED.
    @Transactional
    public CommitResult succeed(Claim claim, int pageCount, List<NewArtifact> artifacts, List<String> warnings) {
        if (!end(claim, DocumentState.SUCCEEDED, null, pageCount, StoredWarnings.json(warnings))) {
            return CommitResult.LEASE_LOST;
        }
        artifacts.forEach(artifact -> addArtifact(claim, artifact));
        attempts.close(claim, AttemptOutcome.SUCCEEDED, null);
        announce(claim);
        return CommitResult.DONE;
    }

    /** The document failed for good. */
    @Transactional
    public CommitResult fail(Claim claim, AttemptOutcome outcome, Failure failure, @Nullable Integer pageCount) {
        if (!end(claim, DocumentState.FAILED, failure, pageCount, StoredWarnings.NONE)) {
            return CommitResult.LEASE_LOST;
        }
        attempts.close(claim, outcome, failure.code());
        announce(claim);
        return CommitResult.DONE;
    }

    /** The job was cancelled, and the attempt has stopped. */
    @Transactional
    public CommitResult cancel(Claim claim) {
        if (!end(claim, DocumentState.CANCELLED, null, null, StoredWarnings.NONE)) {
            return CommitResult.LEASE_LOST;
        }
        attempts.close(claim, AttemptOutcome.CANCELLED, null);
        announce(claim);
        return CommitResult.DONE;
    }

    /** Whether this claim's attempt has ended in the database: for a commit whose outcome is unknown. */
    public boolean ended(Claim claim) {
        return jdbc.sql("""
                SELECT ended_at IS NOT NULL
                FROM attempt
                WHERE document_id = :document
                  AND fence = :fence
                """)
                .param("document", claim.documentId().value())
                .param("fence", claim.fence())
                .query(Boolean.class)
                .single();
    }

    /** The lease stays: the completion handler releases it. */
    private boolean end(
            Claim claim, DocumentState state, @Nullable Failure failure, @Nullable Integer pageCount, String warnings) {
        return jdbc.sql("""
                UPDATE document
                SET state = :state, worker_id = NULL, finished_at = clock_timestamp(),
                    failure_code = :code, failure_detail = :detail, warnings = CAST(:warnings AS jsonb),
                    page_count = coalesce(:pages, page_count),
                    pages_done = CASE WHEN :state = 'SUCCEEDED' THEN :pages ELSE least(pages_done, :pages) END
                WHERE id = :document
                  AND state = 'RUNNING'
                  AND fence = :fence
                """ + ProcessLeases.LIVE)
                        .param("state", state.name())
                        .param("code", failure == null ? null : failure.code().name())
                        .param("detail", failure == null ? null : failure.detail())
                        .param("warnings", warnings)
                        .param("pages", pageCount, Types.INTEGER)
                        .param("document", claim.documentId().value())
                        .param("fence", claim.fence())
                        .update()
                == 1;
    }

    private void addArtifact(Claim claim, NewArtifact artifact) {
        jdbc.sql("""
                INSERT INTO artifact (id, document_id, fence, operation, name, media_type, size_bytes, sha256, storage_path)
                VALUES (:id, :document, :fence, :operation, :name, :type, :size, :sha256, :path)
                """)
                .param("id", ids.next())
                .param("document", claim.documentId().value())
                .param("fence", claim.fence())
                .param("operation", artifact.operation())
                .param("name", artifact.name())
                .param("type", artifact.mediaType())
                .param("size", artifact.file().sizeBytes())
                .param("sha256", artifact.file().sha256())
                .param("path", artifact.file().path().value())
                .update();
    }

    private void announce(Claim claim) {
        outbox.append(Topic.COMPLETION, claim.jobId(), claim.documentId(), claim.fence());
    }
}
