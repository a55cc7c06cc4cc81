package io.bindery.db.document;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.FailureCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of one attempt: itself and its leases. Callers bring the transaction and have passed the fence. */
@Repository
class AttemptRows {

    /** Guard: the claim still holds a live lease. */
    static final String LIVE_LEASE = """
              AND EXISTS (
                SELECT
                FROM lease l
                WHERE l.document_id = :document
                  AND l.fence = :fence
                  AND l.purpose = 'PROCESS'
                  AND lease_live(l))
            """;

    private final JdbcClient jdbc;

    AttemptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends the attempt of a claim. */
    void close(Claim claim, AttemptOutcome outcome, @Nullable FailureCode code) {
        jdbc.sql("""
                UPDATE attempt
                SET ended_at = clock_timestamp(), outcome = :outcome, failure_code = :code
                WHERE document_id = :document
                  AND fence = :fence
                """)
                .param("outcome", outcome.name())
                .param("code", code == null ? null : code.name())
                .param("document", claim.documentId().value())
                .param("fence", claim.fence())
                .update();
    }

    /** Ends the leases of a claim. */
    void releaseLeases(Claim claim, String reason) {
        jdbc.sql("""
                UPDATE lease
                SET released_at = clock_timestamp(), release_reason = :reason
                WHERE document_id = :document
                  AND fence = :fence
                  AND released_at IS NULL
                """)
                .param("reason", reason)
                .param("document", claim.documentId().value())
                .param("fence", claim.fence())
                .update();
    }
}
