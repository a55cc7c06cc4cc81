package io.bindery.api.submission;

import io.bindery.api.owner.LeaseHolder;
import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.api.storage.StorageGate;
import io.bindery.api.submission.request.Budget;
import io.bindery.api.submission.request.RequestHash;
import io.bindery.api.submission.request.SubmissionParts;
import io.bindery.api.submission.request.UploadProperties;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.db.job.NewJob;
import io.bindery.db.job.UploadStart;
import io.bindery.db.job.UploadStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One submission, from the first byte to the accepted job. Thread-safe. */
@Component
class SubmitJob {

    private final StorageGate gate;
    private final CheckFreeSpace freeSpace;
    private final UploadStore uploads;
    private final ReceiveUpload receive;
    private final UploadProperties limits;

    SubmitJob(
            StorageGate gate,
            CheckFreeSpace freeSpace,
            UploadStore uploads,
            ReceiveUpload receive,
            UploadProperties limits) {
        this.gate = gate;
        this.freeSpace = freeSpace;
        this.uploads = uploads;
        this.receive = receive;
        this.limits = limits;
    }

    /**
     * Accepts a job, or finds the one accepted earlier under the same key.
     *
     * @param idempotencyKey the client's key, if it gave one
     */
    Submitted submit(String owner, @Nullable String idempotencyKey, HttpServletRequest request) throws IOException {
        UUID root = gate.openRoot();
        freeSpace.check();
        return switch (uploads.begin(new NewJob(owner, idempotencyKey, root, LeaseHolder.of(request)))) {
            case UploadStart.Known known -> repeated(known, request);
            case UploadStart.Receiving receiving -> new Submitted(receive.receive(receiving, request), false);
        };
    }

    private Submitted repeated(UploadStart.Known known, HttpServletRequest request) throws IOException {
        if (known.state() == JobState.RECEIVING || known.requestHash() == null) {
            throw ProblemException.retry(
                    ProblemType.UPLOAD_IN_PROGRESS,
                    "Idempotency-Key: an upload with this key is under way; wait until it has ended.",
                    Duration.ofSeconds(5),
                    null);
        }
        // OperationAvailability is not checked: the job was accepted already.
        SubmissionParts.Parsed parsed =
                SubmissionParts.read(request, new HashingFileSink(new Budget(limits)), _ -> {}, limits);
        if (!RequestHash.of(parsed.files(), parsed.request()).equals(known.requestHash())) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "Idempotency-Key: the key belongs to a job with other files or another request.");
        }
        return new Submitted(known.jobId(), true);
    }

    /**
     * The result of a submission.
     *
     * @param job the job
     * @param repeated whether it had been accepted by an earlier request
     */
    record Submitted(JobId job, boolean repeated) {}
}
