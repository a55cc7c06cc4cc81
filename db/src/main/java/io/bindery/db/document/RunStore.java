package io.bindery.db.document;

import io.bindery.common.CrashPoint;
import io.bindery.db.lease.ProcessLeases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What a worker writes while a document runs: renewals of its leases, and progress. Thread-safe. */
@Repository
public class RunStore {

    private final JdbcClient jdbc;
    private final ProcessLeases leases;

    RunStore(JdbcClient jdbc, ProcessLeases leases) {
        this.jdbc = jdbc;
        this.leases = leases;
    }

    /** Extends both leases of a claim by another lease time and returns whether the job is being cancelled. */
    @Transactional
    public Renewal renew(Claim claim) {
        if (!leases.renew(claim.documentId(), claim.fence())) {
            return Renewal.LOST;
        }
        CrashPoint.LEASE_RENEWING.reached();
        boolean cancelled = jdbc.sql("SELECT cancel_requested_at IS NOT NULL FROM job WHERE id = :job")
                .param("job", claim.jobId().value())
                .query(Boolean.class)
                .single();
        return cancelled ? Renewal.CANCEL_REQUESTED : Renewal.HELD;
    }

    /**
     * Writes progress, which only people read: a count beyond the end is cut; writes nothing if the fence is not
     * current.
     */
    @Transactional
    public void progress(Claim claim, int pagesDone, int pageCount) {
        jdbc.sql("""
                UPDATE document
                SET pages_done = least(:done, :count), page_count = :count
                WHERE id = :document
                  AND state = 'RUNNING'
                  AND fence = :fence
                """)
                .param("done", pagesDone)
                .param("count", pageCount)
                .param("document", claim.documentId().value())
                .param("fence", claim.fence())
                .update();
    }
}
