package io.bindery.db.document;

import io.bindery.common.job.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the attempts in which a process died over a document. Thread-safe. */
@Repository
public class Crashes {

    /** A document over which this many processes died is not tried again automatically. */
    public static final int POISON = 2;

    private final JdbcClient jdbc;

    Crashes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Attempts that crashed or were lost since its last retry by a user. */
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
