package io.bindery.db.document;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.FailureCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of attempts. Callers bring the transaction and have checked the fence. */
@Repository
class AttemptRows {

    private final JdbcClient jdbc;

    AttemptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends the attempt of a claim. */
    void close(Claim claim, AttemptOutcome outcome, @Nullable FailureCode code) {
        close(claim.documentId(), claim.fence(), outcome, code);
    }

    /** Ends the attempt that holds a fence. */
    void close(DocumentId document, long fence, AttemptOutcome outcome, @Nullable FailureCode code) {
        jdbc.sql("""
                UPDATE attempt
                SET ended_at = clock_timestamp(), outcome = :outcome, failure_code = :code
                WHERE document_id = :document
                  AND fence = :fence
                """)
                .param("outcome", outcome.name())
                .param("code", code == null ? null : code.name())
                .param("document", document.value())
                .param("fence", fence)
                .update();
    }
}
