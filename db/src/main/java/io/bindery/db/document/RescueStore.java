package io.bindery.db.document;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import io.bindery.db.lease.ProcessLeases;
import io.bindery.db.outbox.Outbox;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Takes documents back from workers whose lease ran out. Thread-safe; several processes may rescue at once. */
@Repository
public class RescueStore {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final Crashes crashes;
    private final AttemptRows attempts;
    private final ProcessLeases leases;

    RescueStore(JdbcClient jdbc, Outbox outbox, Crashes crashes, AttemptRows attempts, ProcessLeases leases) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.crashes = crashes;
        this.attempts = attempts;
        this.leases = leases;
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
     * attempt is left or two attempts crashed or were lost. The row is locked first; a statement of its own then checks
     * whether a lease is live. Skips locked rows: one that another transaction has locked needs no rescue yet, and one
     * document must not delay the rescue of all others.
     */
    @Transactional
    public Rescued rescue(DocumentId document) {
        Optional<Running> locked = lockRunning(document);
        if (locked.isEmpty() || leases.lockLive(document)) {
            return Rescued.NOT_NEEDED;
        }
        Running running = locked.get();
        attempts.close(document, running.fence(), AttemptOutcome.LOST, FailureCode.WORKER_LOST);
        leases.releaseExpired(document);
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

    private Verdict verdict(DocumentId document, Running running) {
        if (running.cancelled()) {
            return new Verdict(Rescued.ENDED, DocumentState.CANCELLED, null, null);
        }
        if (crashes.over(document) >= Crashes.POISON) {
            return failed(Crashes.poison());
        }
        if (!running.attemptsLeft()) {
            return failed(
                    new Failure(FailureCode.WORKER_LOST, "The worker was lost, and no attempt is left for another."));
        }
        return new Verdict(
                Rescued.TO_RETRY,
                DocumentState.RETRY_WAIT,
                FailureCode.WORKER_LOST,
                "The worker was lost; another attempt follows.");
    }

    private static Verdict failed(Failure failure) {
        return new Verdict(Rescued.ENDED, DocumentState.FAILED, failure.code(), failure.detail());
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

    /** The result of a rescue. */
    public enum Rescued {
        /** It waits for another attempt. */
        TO_RETRY,
        /** It ended: cancelled, attempts spent, or poison. */
        ENDED,
        /** Another process rescued it or is doing so, or its worker renewed the lease. */
        NOT_NEEDED
    }

    private record Running(JobId job, long fence, boolean attemptsLeft, boolean cancelled) {}

    private record Verdict(
            Rescued rescued,
            DocumentState state,
            @Nullable FailureCode code,
            @Nullable String detail) {}
}
