package io.bindery.db.lease;

import io.bindery.common.Ids;
import io.bindery.common.job.JobId;
import io.bindery.common.job.LeaseId;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.Rows;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leases of uploads: they keep cleanup from removing an input workspace while files arrive. The uploads' stores call
 * this class within their transactions. Thread-safe.
 */
@Repository
public class UploadLeases {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final LeaseProperties times;

    UploadLeases(JdbcClient jdbc, Ids ids, LeaseProperties times) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.times = times;
    }

    /**
     * Takes the lease on an input workspace that the same transaction has inserted. Needs a transaction.
     *
     * @param holder who receives the files: this process and request
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public LeaseId acquire(UUID root, StoragePath input, String holder) {
        var lease = new LeaseId(ids.next());
        jdbc.sql("""
                INSERT INTO lease (id, workspace_id, purpose, holder, expires_at, hard_deadline)
                SELECT :id, w.id, 'UPLOAD', :holder,
                       clock_timestamp() + make_interval(secs => :seconds),
                       clock_timestamp() + make_interval(secs => :limit)
                FROM workspace w
                WHERE w.root_id = :root
                  AND w.path = :path
                """)
                .param("id", lease.value())
                .param("holder", holder)
                .param("seconds", Rows.seconds(times.upload()))
                .param("limit", Rows.seconds(times.uploadLimit()))
                .param("root", root)
                .param("path", input.value())
                .update();
        return lease;
    }

    /** Extends a lease; false if it has ended, and with it the upload. */
    @Transactional
    public boolean renew(LeaseId lease) {
        return LeaseRows.extend(jdbc, lease, times.upload());
    }

    /** Ends the lease of an upload that is being accepted; false if it has ended before. Needs a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean release(LeaseId lease) {
        return jdbc.sql("""
                UPDATE lease l
                SET released_at = clock_timestamp(), release_reason = 'FINISHED'
                WHERE id = :id
                  AND lease_live(l)
                """).param("id", lease.value()).update() == 1;
    }

    /** Ends every lease on the workspaces of a job whose upload fails. Needs a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void releaseAll(JobId job, String reason) {
        jdbc.sql("""
                UPDATE lease
                SET released_at = clock_timestamp(), release_reason = :reason
                WHERE released_at IS NULL
                  AND workspace_id IN (SELECT id FROM workspace WHERE job_id = :job)
                """).param("reason", reason).param("job", job.value()).update();
    }
}
