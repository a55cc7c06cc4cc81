package io.bindery.db.document;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import io.bindery.db.outbox.Outbox;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Takes documents back from workers whose lease ran out. Thread-safe; several rescuers at once do no harm. */
@Repository
public class RescueStore {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Crashes crashes;

    RescueStore(JdbcClient jdbc, Outbox outbox, Crashes crashes) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.crashes = crashes;
    }

    /** Running documents none of whose leases is live. */
    public List<DocumentId> candidates(int limit) {
        return jdbc.sql("""
                SELECT d.id
                FROM document d
                WHERE d.state = 'RUNNING'
                  AND NOT EXISTS (
                    SELECT
                    FROM lease l
                    WHERE l.document_id = d.id
                      AND l.purpose = 'PROCESS'
                      AND lease_live(l))
                ORDER BY d.started_at
                LIMIT :limit
                """)
                .param("limit", limit)
                .query((row, n) -> new DocumentId(Rows.uuid(row, "id")))
                .list();
    }

    /**
     * Takes one document back: its attempt is lost, and it waits for another, or ends if its job is cancelled, no
     * attempt is left or two processes died over it. The row is locked first; a statement of its own then checks
     * whether a lease is live. Skips locked rows: one that another transaction has locked needs no rescue yet, and one
     * document must not delay the rescue of all others.
     */
    @Transactional
    public Rescued rescue(DocumentId document) {
        Optional<Running> locked = lockRunning(document);
        if (locked.isEmpty() || leased(document)) {
            return Rescued.NOT_NEEDED;
        }
        Running running = locked.get();
        closeAttempt(document, running);
        releaseLeases(document);
        Verdict verdict = verdict(document, running);
        write(document, verdict);
        if (verdict.rescued() == Rescued.ENDED) {
            outbox.append(Topic.COMPLETION, running.job(), document, running.fence());
        }
        return verdict.rescued();
    }

    private Optional<Running> lockRunning(DocumentId document) {
        return jdbc.sql("""
                SELECT d.job_id, d.fence, d.attempt, d.max_attempts, j.cancel_requested_at IS NOT NULL AS cancelled
                FROM document d
                JOIN job j ON j.id = d.job_id
                WHERE d.id = :document
                  AND d.state = 'RUNNING'
                FOR UPDATE OF d SKIP LOCKED
                """)
                .param("document", document.value())
                .query((row, n) -> new Running(
                        new JobId(Rows.uuid(row, "job_id")),
                        row.getLong("fence"),
                        row.getInt("attempt") < row.getInt("max_attempts"),
                        row.getBoolean("cancelled")))
                .optional();
    }

    /** Locks the leases; one locked by another transaction, such as its renewal, counts as live. */
    private boolean leased(DocumentId document) {
        List<Boolean> locked = jdbc.sql("""
                SELECT lease_live(l) AS live
                FROM lease l
                WHERE document_id = :document
                  AND purpose = 'PROCESS'
                  AND released_at IS NULL
                FOR UPDATE SKIP LOCKED
                """)
                .param("document", document.value())
                .query((row, n) -> row.getBoolean("live"))
                .list();
        return locked.contains(true) || locked.size() < heldLeases(document);
    }

    private int heldLeases(DocumentId document) {
        return jdbc.sql("""
                SELECT count(*)
                FROM lease
                WHERE document_id = :document
                  AND purpose = 'PROCESS'
                  AND released_at IS NULL
                """)
                .param("document", document.value())
                .query(Integer.class)
                .single();
    }

    private Verdict verdict(DocumentId document, Running running) {
        if (running.cancelled()) {
            return new Verdict(Rescued.ENDED, DocumentState.CANCELLED, null, null);
        }
        if (crashes.over(document) >= Crashes.POISON) {
            return new Verdict(
                    Rescued.ENDED,
                    DocumentState.FAILED,
                    FailureCode.POISON,
                    "Two processes in a row died over this document; it is not tried again.");
        }
        if (!running.attemptsLeft()) {
            return new Verdict(
                    Rescued.ENDED,
                    DocumentState.FAILED,
                    FailureCode.WORKER_LOST,
                    "The worker was lost, and no attempt is left for another.");
        }
        return new Verdict(
                Rescued.TO_RETRY,
                DocumentState.RETRY_WAIT,
                FailureCode.WORKER_LOST,
                "The worker was lost; another attempt follows.");
    }

    private void closeAttempt(DocumentId document, Running running) {
        jdbc.sql("""
                UPDATE attempt
                SET ended_at = clock_timestamp(), outcome = 'LOST', failure_code = 'WORKER_LOST'
                WHERE document_id = :document
                  AND fence = :fence
                """)
                .param("document", document.value())
                .param("fence", running.fence())
                .update();
    }

    private void releaseLeases(DocumentId document) {
        jdbc.sql("""
                UPDATE lease
                SET released_at = clock_timestamp(), release_reason = 'EXPIRED'
                WHERE document_id = :document
                  AND released_at IS NULL
                """).param("document", document.value()).update();
    }

    private void write(DocumentId document, Verdict verdict) {
        jdbc.sql("""
                UPDATE document
                SET state = :state, worker_id = NULL, failure_code = :code, failure_detail = :detail,
                    run_after = clock_timestamp(),
                    finished_at = CASE WHEN :state = 'RETRY_WAIT' THEN NULL ELSE clock_timestamp() END
                WHERE id = :document
                  AND state = 'RUNNING'
                """)
                .param("state", verdict.state().name())
                .param("code", verdict.code() == null ? null : verdict.code().name())
                .param("detail", verdict.detail())
                .param("document", document.value())
                .update();
    }

    private record Running(JobId job, long fence, boolean attemptsLeft, boolean cancelled) {}

    private record Verdict(
            Rescued rescued,
            DocumentState state,
            @Nullable FailureCode code,
            @Nullable String detail) {}
}
