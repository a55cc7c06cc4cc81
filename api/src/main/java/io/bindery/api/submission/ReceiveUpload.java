package io.bindery.api.submission;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.api.submission.request.Budget;
import io.bindery.api.submission.request.JobRequest;
import io.bindery.api.submission.request.PrintableText;
import io.bindery.api.submission.request.RequestHash;
import io.bindery.api.submission.request.SubmissionParts;
import io.bindery.api.submission.request.UploadProperties;
import io.bindery.common.CrashPoint;
import io.bindery.common.Ids;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StorageFullException;
import io.bindery.common.storage.StorageNotReadyException;
import io.bindery.db.job.AcceptedJob;
import io.bindery.db.job.UploadStart;
import io.bindery.db.lease.LeaseProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Protocol steps U2 to U5 for one upload, and the release of its workspaces when it is not accepted. Thread-safe. */
@Component
class ReceiveUpload {

    private static final Logger log = LoggerFactory.getLogger(ReceiveUpload.class);

    private final Storage storage;
    private final Ids ids;
    private final UploadSteps steps;
    private final LeaseProperties leases;
    private final UploadProperties limits;

    ReceiveUpload(Storage storage, Ids ids, UploadSteps steps, LeaseProperties leases, UploadProperties limits) {
        this.storage = storage;
        this.ids = ids;
        this.steps = steps;
        this.leases = leases;
        this.limits = limits;
    }

    JobId receive(UploadStart.Receiving receiving, HttpServletRequest request) throws IOException {
        CrashPoint.UPLOAD_BEGUN.reached();
        var lease = new UploadLease(steps.uploads(), receiving.lease(), leases.upload(), System::nanoTime);
        AcceptedJob job;
        try {
            job = store(receiving, lease, request);
        } catch (ProblemException e) {
            refuse(receiving.jobId(), String.valueOf(e.getMessage()));
            throw e;
        } catch (StorageFullException e) {
            refuse(receiving.jobId(), "There was not enough room for the upload.");
            throw CheckFreeSpace.full(e);
        } catch (StorageNotReadyException e) {
            refuse(receiving.jobId(), "The storage was not ready for the upload.");
            throw ProblemException.retry(
                    ProblemType.UNAVAILABLE, "The storage is not ready; try again later.", Duration.ofSeconds(30), e);
        } catch (IOException | RuntimeException e) {
            // Nothing was accepted, so the files that have arrived are released.
            refuse(receiving.jobId(), "The upload broke off before it was complete.");
            throw e;
        }
        accept(receiving, lease, job);
        CrashPoint.UPLOAD_ACCEPTED.reached();
        return receiving.jobId();
    }

    private AcceptedJob store(UploadStart.Receiving receiving, UploadLease lease, HttpServletRequest request)
            throws IOException {
        storage.createWorkspace(receiving.input());
        storage.createWorkspace(receiving.result());
        var sink = new StoringFileSink(storage, receiving.input(), ids, new Budget(limits), lease);
        SubmissionParts.Parsed parsed =
                SubmissionParts.read(request, sink, job -> steps.availability().check(job.operations()), limits);
        var documents = sink.finish();
        CrashPoint.UPLOAD_STAGED.reached();
        String name = Objects.requireNonNullElse(
                parsed.request().name(), documents.getFirst().path());
        return new AcceptedJob(
                PrintableText.truncate(name, JobRequest.MAX_NAME),
                parsed.request().operations(),
                parsed.request().priority(),
                RequestHash.of(parsed.files(), parsed.request()),
                limits.maxAttempts(),
                List.copyOf(documents));
    }

    private void accept(UploadStart.Receiving receiving, UploadLease lease, AcceptedJob job) {
        try {
            if (!steps.accept().accept(receiving.jobId(), lease.id(), job)) {
                ProblemException ended = UploadLease.ended();
                refuse(receiving.jobId(), String.valueOf(ended.getMessage()));
                throw ended;
            }
        } catch (DataAccessException | TransactionException e) {
            if (!accepted(receiving.jobId())) {
                throw e;
            }
        }
    }

    /**
     * Whether a commit whose outcome is unknown took place. If the database does not answer this either, the client is
     * told to try again: nothing is deleted in doubt, and its idempotency key finds the job if there is one.
     */
    private boolean accepted(JobId job) {
        return steps.uploads()
                .state(job)
                .filter(state -> state != JobState.RECEIVING && state != JobState.FAILED)
                .isPresent();
    }

    private void refuse(JobId job, String detail) {
        try {
            if (steps.fail().refuse(job, detail)) {
                log.info("Job {} refused, its workspaces are released", job);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Job {} could not be refused, upkeep abandons it when its lease has ended: {}", job, e.toString());
        }
    }
}
