package io.bindery.db.job;

import io.bindery.common.job.Failure;
import io.bindery.common.job.JobId;
import io.bindery.common.job.LeaseId;
import io.bindery.common.transport.Topic;
import io.bindery.db.lease.UploadLeases;
import io.bindery.db.outbox.Outbox;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Protocol step U5: the job is accepted ({@code docs/protocol.md}, Upload). */
@Repository
public class AcceptUpload {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final UploadLeases leases;
    private final Outbox outbox;

    AcceptUpload(JdbcClient jdbc, UploadLeases leases, Outbox outbox) {
        this.jdbc = jdbc;
        this.leases = leases;
        this.outbox = outbox;
    }

    /**
     * U5: in one commit the documents wait, the job is queued, the upload's lease ends and the messages are written.
     * Only after it may the client be answered that the job is accepted.
     *
     * @return false if the upload's lease has ended before: nothing was accepted
     */
    // Dying after the commit: CrashPoint.UPLOAD_ACCEPTED.
    @Transactional
    public boolean accept(JobId jobId, LeaseId lease, AcceptedJob job) {
        boolean receiving = jdbc.sql("SELECT state = 'RECEIVING' FROM job WHERE id = :id FOR UPDATE")
                .param("id", jobId.value())
                .query(Boolean.class)
                .single();
        if (!receiving || !leases.release(lease)) {
            return false;
        }
        addDocuments(jobId, job);
        queue(jobId, job);
        for (ReceivedDocument document : job.documents()) {
            Topic topic = document.failure() == null ? Outbox.workTopic(job.priority()) : Topic.COMPLETION;
            outbox.append(topic, jobId, document.id(), 0);
        }
        return true;
    }

    private void queue(JobId jobId, AcceptedJob job) {
        jdbc.sql("""
                UPDATE job
                SET state = 'QUEUED', name = :name, operations = CAST(:operations AS jsonb), priority = :priority,
                    request_hash = :hash
                WHERE id = :id
                  AND state = 'RECEIVING'
                """)
                .param("name", job.name())
                .param("operations", JSON.writeValueAsString(job.operations()))
                .param("priority", job.priority().name())
                .param("hash", job.requestHash())
                .param("id", jobId.value())
                .update();
    }

    private void addDocuments(JobId jobId, AcceptedJob job) {
        List<ReceivedDocument> documents = job.documents();
        jdbc.sql("""
                INSERT INTO document
                  (id, job_id, ordinal, path, size_bytes, sha256, state, max_attempts, failure_code, failure_detail, finished_at)
                SELECT d.id, :job, d.ordinal, d.path, d.size_bytes, d.sha256,
                       CASE WHEN d.failure_code IS NULL THEN 'QUEUED' ELSE 'FAILED' END,
                       :attempts, d.failure_code, d.failure_detail,
                       CASE WHEN d.failure_code IS NULL THEN NULL ELSE clock_timestamp() END
                FROM unnest(:ids::uuid[], :paths::text[], :sizes::bigint[], :hashes::text[], :codes::text[], :details::text[])
                  WITH ORDINALITY AS d (id, path, size_bytes, sha256, failure_code, failure_detail, ordinal)
                """)
                .param("job", jobId.value())
                .param("attempts", job.maxAttempts())
                .param("ids", column(documents, document -> document.id().toString()))
                .param("paths", column(documents, ReceivedDocument::path))
                .param(
                        "sizes",
                        documents.stream().map(ReceivedDocument::sizeBytes).toArray(Long[]::new))
                .param("hashes", column(documents, ReceivedDocument::sha256))
                .param(
                        "codes",
                        column(
                                documents,
                                document -> failure(document, f -> f.code().name())))
                .param("details", column(documents, document -> failure(document, Failure::detail)))
                .update();
    }

    private static @Nullable String[] column(
            List<ReceivedDocument> documents, Function<ReceivedDocument, @Nullable String> value) {
        return documents.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable String failure(ReceivedDocument document, Function<Failure, String> part) {
        Failure failure = document.failure();
        return failure == null ? null : part.apply(failure);
    }
}
