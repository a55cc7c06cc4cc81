package io.bindery.db.job;

import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.LeaseId;
import io.bindery.common.storage.StoragePath;
import org.jspecify.annotations.Nullable;

/** The result of protocol step U1 ({@code docs/protocol.md}, Upload). */
public sealed interface UploadStart {

    /**
     * A new job that receives files.
     *
     * @param jobId the job
     * @param lease the upload's lease on the input workspace
     * @param input the input workspace, not yet made
     * @param result the result workspace, not yet made
     */
    record Receiving(JobId jobId, LeaseId lease, StoragePath input, StoragePath result) implements UploadStart {}

    /**
     * The owner has used the idempotency key before.
     *
     * @param jobId that job
     * @param state its state now
     * @param requestHash SHA-256 of the request sent then; null while it is still being received
     */
    record Known(JobId jobId, JobState state, @Nullable String requestHash) implements UploadStart {}
}
