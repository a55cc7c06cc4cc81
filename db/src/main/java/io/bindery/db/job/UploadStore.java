package io.bindery.db.job;

import io.bindery.common.Ids;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.LeaseId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.Rows;
import io.bindery.db.lease.UploadLeases;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Protocol step U1 and the renewal of the upload's lease ({@code docs/protocol.md}, Upload). */
@Repository
public class UploadStore {

    private final JdbcClient jdbc;
    private final Ids ids;
    private final UploadLeases leases;

    UploadStore(JdbcClient jdbc, Ids ids, UploadLeases leases) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.leases = leases;
    }

    /**
     * U1: commits a job in {@code RECEIVING}, its two workspaces and the upload's lease, before any byte is written; or
     * finds the job for which the owner used the idempotency key before.
     */
    // Dying after the commit: CrashPoint.UPLOAD_BEGUN.
    @Transactional
    public UploadStart begin(NewJob job) {
        JobId jobId = new JobId(ids.next());
        while (!inserted(jobId, job)) {
            Optional<UploadStart> known = known(job);
            if (known.isPresent()) {
                return known.get();
            }
            // Refused between the two statements, which freed its key.
        }
        StoragePath input = addWorkspace(jobId, job, WorkspaceKind.INPUT);
        StoragePath result = addWorkspace(jobId, job, WorkspaceKind.RESULT);
        LeaseId lease = leases.acquire(job.rootId(), input, job.holder());
        return new UploadStart.Receiving(jobId, lease, input, result);
    }

    /** Extends the upload's lease; false if it has ended, and with it the upload. */
    public boolean renew(LeaseId lease) {
        return leases.renew(lease);
    }

    /** The state of a job, read afresh: for a commit whose outcome is unknown. */
    public Optional<JobState> state(JobId jobId) {
        return jdbc.sql("SELECT state FROM job WHERE id = :id")
                .param("id", jobId.value())
                .query((row, n) -> JobState.valueOf(Rows.text(row, "state")))
                .optional();
    }

    private boolean inserted(JobId jobId, NewJob job) {
        return jdbc.sql("""
                INSERT INTO job (id, owner, name, operations, priority, idempotency_key, state)
                VALUES (:id, :owner, '', '[]', 'INTERACTIVE', :key, 'RECEIVING')
                ON CONFLICT ON CONSTRAINT job_idempotency_key_once DO NOTHING
                """)
                        .param("id", jobId.value())
                        .param("owner", job.owner())
                        .param("key", job.idempotencyKey())
                        .update()
                == 1;
    }

    private Optional<UploadStart> known(NewJob job) {
        return jdbc.sql("""
                SELECT id, state, request_hash
                FROM job
                WHERE owner = :owner
                  AND idempotency_key = :key
                """)
                .param("owner", job.owner())
                .param("key", job.idempotencyKey())
                .<UploadStart>query((row, n) -> new UploadStart.Known(
                        new JobId(Rows.uuid(row, "id")),
                        JobState.valueOf(Rows.text(row, "state")),
                        row.getString("request_hash")))
                .optional();
    }

    private StoragePath addWorkspace(JobId jobId, NewJob job, WorkspaceKind kind) {
        UUID id = ids.next();
        String name = id.toString();
        // Two random hexadecimal digits spread the workspaces over 256 directories.
        var path = new StoragePath("w/" + name.substring(name.length() - 2) + "/" + name);
        jdbc.sql("""
                INSERT INTO workspace (id, job_id, kind, root_id, path, state)
                VALUES (:id, :job, :kind, :root, :path, 'OPEN')
                """)
                .param("id", id)
                .param("job", jobId.value())
                .param("kind", kind.name())
                .param("root", job.rootId())
                .param("path", path.value())
                .update();
        return path;
    }
}
