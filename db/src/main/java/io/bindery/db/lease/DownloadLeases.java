package io.bindery.db.lease;

import io.bindery.common.Ids;
import io.bindery.common.job.JobId;
import io.bindery.common.job.LeaseId;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.loop.EachItem;
import io.bindery.db.Rows;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Leases of downloads: they keep cleanup from removing results while bytes are sent. Thread-safe. */
@Repository
public class DownloadLeases {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final LeaseProperties times;
    private final EachItem each;

    DownloadLeases(JdbcClient jdbc, Ids ids, LeaseProperties times, EachItem each) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.times = times;
        this.each = each;
    }

    /**
     * Takes a lease on the job's result workspace; empty once cleanup has begun. The workspace's row is locked first,
     * so a lease is granted before cleanup reads the leases or refused after it has begun, never in between
     * (docs/protocol.md#lease-acquire).
     *
     * @param holder who downloads: this process and request
     */
    @Transactional
    public Optional<DownloadLease> acquire(JobId job, String holder) {
        return lockWorkspace(job).map(workspace -> {
            var lease = new LeaseId(ids.next());
            jdbc.sql("""
                    INSERT INTO lease (id, workspace_id, purpose, holder, expires_at, hard_deadline)
                    VALUES (:id, :workspace, 'DOWNLOAD', :holder,
                            clock_timestamp() + make_interval(secs => :seconds),
                            clock_timestamp() + make_interval(secs => :limit))
                    """)
                    .param("id", lease.value())
                    .param("workspace", workspace.value())
                    .param("holder", holder)
                    .param("seconds", Rows.seconds(times.download()))
                    .param("limit", Rows.seconds(times.downloadLimit()))
                    .update();
            return new DownloadLease(lease, workspace);
        });
    }

    /** Extends a lease; false if it has ended, and with it the right to read. */
    @Transactional
    public boolean renew(DownloadLease lease) {
        return LeaseRows.extend(jdbc, lease.id(), times.download());
    }

    /** Ends a lease; nothing if it has ended already. */
    // Dying before it: CrashPoint.DOWNLOAD_SENT.
    @Transactional
    public void release(DownloadLease lease) {
        jdbc.sql("""
                UPDATE lease
                SET released_at = clock_timestamp(), release_reason = 'FINISHED'
                WHERE id = :id
                  AND released_at IS NULL
                """).param("id", lease.id().value()).update();
    }

    /** Closes leases that ran out, grace included: the API process that held them died; returns how many. */
    public int closeForgotten() {
        List<LeaseId> forgotten = jdbc.sql("""
                SELECT id
                FROM lease l
                WHERE purpose = 'DOWNLOAD'
                  AND released_at IS NULL
                  AND NOT lease_live(l, make_interval(secs => :grace))
                """)
                .param("grace", Rows.seconds(times.grace()))
                .query((row, n) -> new LeaseId(Rows.uuid(row, "id")))
                .list();
        return each.together("downloads", forgotten, this::close);
    }

    private int close(List<LeaseId> forgotten) {
        return jdbc.sql("""
                UPDATE lease
                SET released_at = clock_timestamp(), release_reason = 'EXPIRED'
                WHERE id IN (
                  SELECT id
                  FROM lease l
                  WHERE id = ANY(:forgotten)
                    AND released_at IS NULL
                    AND NOT lease_live(l, make_interval(secs => :grace))
                  FOR UPDATE SKIP LOCKED)
                """)
                .param("forgotten", Rows.uuids(forgotten, LeaseId::value))
                .param("grace", Rows.seconds(times.grace()))
                .update();
    }

    private Optional<WorkspaceId> lockWorkspace(JobId job) {
        return jdbc.sql("""
                SELECT id
                FROM workspace
                WHERE job_id = :job
                  AND kind = 'RESULT'
                  AND state IN ('OPEN', 'RELEASED')
                ORDER BY generation DESC
                LIMIT 1
                FOR SHARE
                """)
                .param("job", job.value())
                .query((row, n) -> new WorkspaceId(Rows.uuid(row, "id")))
                .optional();
    }
}
