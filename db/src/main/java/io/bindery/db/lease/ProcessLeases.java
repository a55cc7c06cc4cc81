package io.bindery.db.lease;

import io.bindery.common.Ids;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.WorkerId;
import io.bindery.common.job.WorkspaceId;
import io.bindery.db.Rows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leases of running documents, two for each claim: on the input and on the result workspace. The transitions of
 * documents and jobs call this class within their transactions, and every method needs one. Thread-safe.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class ProcessLeases {

    /** Guard of a fenced statement with {@code :document} and {@code :fence}: the claim still holds a live lease. */
    public static final String LIVE = """
              AND EXISTS (
                SELECT
                FROM lease l
                WHERE l.document_id = :document
                  AND l.fence = :fence
                  AND l.purpose = 'PROCESS'
                  AND lease_live(l))
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final LeaseProperties times;

    ProcessLeases(JdbcClient jdbc, Ids ids, LeaseProperties times) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.times = times;
    }

    /** Takes the lease of a claim on one workspace, whose row the transaction has locked. */
    public void acquire(WorkspaceId workspace, DocumentId document, WorkerId worker, long fence) {
        jdbc.sql("""
                INSERT INTO lease (id, workspace_id, document_id, purpose, holder, fence, expires_at, hard_deadline)
                VALUES (:id, :workspace, :document, 'PROCESS', :holder, :fence,
                        clock_timestamp() + make_interval(secs => :seconds),
                        clock_timestamp() + make_interval(secs => :limit))
                """)
                .param("id", ids.next())
                .param("workspace", workspace.value())
                .param("document", document.value())
                .param("holder", "worker " + worker)
                .param("fence", fence)
                .param("seconds", Rows.seconds(times.duration()))
                .param("limit", Rows.seconds(times.runLimit()))
                .update();
    }

    /** Extends both leases of a claim by another lease time; false if either has ended. */
    public boolean renew(DocumentId document, long fence) {
        return jdbc.sql("""
                UPDATE lease l
                SET expires_at = least(clock_timestamp() + make_interval(secs => :seconds), hard_deadline)
                WHERE document_id = :document
                  AND fence = :fence
                  AND purpose = 'PROCESS'
                  AND lease_live(l)
                """)
                        .param("seconds", Rows.seconds(times.duration()))
                        .param("document", document.value())
                        .param("fence", fence)
                        .update()
                >= 2;
    }

    /** Ends the leases of a claim whose attempt is to be followed by another. */
    public void release(DocumentId document, long fence, String reason) {
        jdbc.sql("""
                UPDATE lease
                SET released_at = clock_timestamp(), release_reason = :reason
                WHERE document_id = :document
                  AND fence = :fence
                  AND released_at IS NULL
                """)
                .param("reason", reason)
                .param("document", document.value())
                .param("fence", fence)
                .update();
    }

    /** Ends the leases of a document that has ended, those of earlier claims included. */
    public void releaseCompleted(DocumentId document, long fence) {
        jdbc.sql("""
                UPDATE lease
                SET released_at = clock_timestamp(), release_reason = 'COMPLETED'
                WHERE document_id = :document
                  AND purpose = 'PROCESS'
                  AND fence <= :fence
                  AND released_at IS NULL
                """).param("document", document.value()).param("fence", fence).update();
    }

    /** Ends the leases of a document that is rescued. */
    public void releaseExpired(DocumentId document) {
        jdbc.sql("""
                UPDATE lease
                SET released_at = clock_timestamp(), release_reason = 'EXPIRED'
                WHERE document_id = :document
                  AND released_at IS NULL
                """).param("document", document.value()).update();
    }

    /**
     * Whether a document has a live lease. Locks its leases; one locked by another transaction, such as its renewal,
     * counts as live.
     */
    public boolean lockLive(DocumentId document) {
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
        return locked.contains(true) || locked.size() < held(document);
    }

    private int held(DocumentId document) {
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
}
