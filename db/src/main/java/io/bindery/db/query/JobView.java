package io.bindery.db.query;

import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.Priority;
import io.bindery.common.operation.OperationRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param id the job
 * @param name its name, chosen by its owner
 * @param state its state
 * @param priority how it is queued
 * @param createdAt when its upload began
 * @param startedAt when its first document was claimed
 * @param finishedAt when it ended
 * @param cancelRequestedAt when its cancellation was requested
 * @param deleteRequestedAt when its deletion was requested; the API reports it as gone from then on
 * @param resultsExpireAt until when results are kept at least
 * @param operations the operations requested for every document
 * @param failureCode why its upload failed
 * @param failureDetail the same as a sentence
 * @param documents its documents counted by state
 * @param pages its pages
 */
public record JobView(
        JobId id,
        String name,
        JobState state,
        Priority priority,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant deleteRequestedAt,
        @Nullable Instant resultsExpireAt,
        List<OperationRequest> operations,
        @Nullable String failureCode,
        @Nullable String failureDetail,
        Documents documents,
        Pages pages) {

    public JobView {
        operations = List.copyOf(operations);
    }

    /** Documents by state; {@code queued} includes those that wait for another attempt. */
    public record Documents(long total, long queued, long running, long succeeded, long failed, long cancelled) {}

    /** Pages of all documents whose page count is known, and how many of them are done. */
    public record Pages(long total, long done) {}
}
