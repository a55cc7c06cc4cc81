package io.bindery.db.document;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the attempts at a document that crashed or were lost. Thread-safe. */
@Repository
public class Crashes {

    /** A document with this many such attempts is not tried again automatically. */
    public static final int POISON = 2;

    private final JdbcClient jdbc;

    Crashes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The failure of such a document. */
    public static Failure poison() {
        return new Failure(
                FailureCode.POISON, "Two attempts at this document crashed or were lost; it is not tried again.");
    }

    /** Attempts that crashed or were lost since the document's last retry by a user. */
    public int over(DocumentId document) {
        return jdbc.sql("""
                SELECT count(*)
                FROM attempt a
                JOIN document d ON d.id = a.document_id
                WHERE d.id = :document
                  AND a.number > d.attempts_before
                  AND a.outcome IN ('CRASHED', 'LOST')
                """)
                .param("document", document.value())
                .query(Integer.class)
                .single();
    }
}
