package io.bindery.api.job;

import io.bindery.api.owner.Owner;
import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.CrashPoint;
import io.bindery.common.job.JobId;
import io.bindery.db.job.CancelJob;
import io.bindery.db.job.ControlResult;
import io.bindery.db.job.DeleteJob;
import io.bindery.db.job.RetryJob;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cancels, retries and deletes jobs. */
@RestController
@ResponseStatus(HttpStatus.ACCEPTED)
class JobControlController {

    private final Jobs jobs;
    private final CancelJob cancel;
    private final RetryJob retry;
    private final DeleteJob delete;

    JobControlController(Jobs jobs, CancelJob cancel, RetryJob retry, DeleteJob delete) {
        this.jobs = jobs;
        this.cancel = cancel;
        this.retry = retry;
        this.delete = delete;
    }

    @Operation(
            summary =
                    "Cancels a job: waiting documents end at once, running ones within a quarter of the lease duration",
            description =
                    "The job is CANCELLED when nothing of it runs any more; documents that succeeded keep their results."
                            + " Repeating it changes nothing. 409 job-ended when it has ended in another way, 409"
                            + " upload-not-ended before it was accepted, 410 job-gone.")
    @PostMapping("/v1/jobs/{id}/cancel")
    JobJson cancel(@PathVariable String id, HttpServletRequest request) {
        return control(id, request, cancel::cancel);
    }

    @Operation(
            summary = "Retries the failed and cancelled documents of an ended job, without uploading them again",
            description =
                    "Each has the full number of attempts again. 409 job-not-ended while the job runs, also after a retry;"
                            + " 409 nothing-to-retry when no document failed, or only documents that were refused at the"
                            + " upload; 409 upload-not-ended; 410 job-gone when the files have been removed: upload them again.")
    @PostMapping("/v1/jobs/{id}/retry")
    JobJson retry(@PathVariable String id, HttpServletRequest request) {
        return control(id, request, retry::retry);
    }

    @Operation(
            summary = "Deletes a job's files now instead of at the end of their retention",
            description =
                    "A job that has not ended is cancelled first; transfers under way may finish. From now on the job"
                            + " answers 410 job-gone with its tombstone, to this call as well. 409 upload-not-ended before it"
                            + " was accepted.")
    @DeleteMapping("/v1/jobs/{id}")
    JobJson delete(@PathVariable String id, HttpServletRequest request) {
        return control(id, request, delete::delete);
    }

    private JobJson control(String id, HttpServletRequest request, Function<JobId, ControlResult> action) {
        String owner = Owner.of(request);
        JobId job = jobs.findPresent(owner, id).jobId();
        ControlResult result = action.apply(job);
        CrashPoint.CONTROL_COMMITTED.reached();
        JobJson now = jobs.find(owner, job);
        return switch (result) {
            case DONE -> now;
            case RECEIVING -> throw refused(ProblemType.UPLOAD_NOT_ENDED, "The job is not accepted yet.", now);
            case NOT_ENDED ->
                throw refused(
                        ProblemType.JOB_NOT_ENDED, "The job is " + now.state() + "; try again when it has ended.", now);
            case ENDED ->
                throw refused(ProblemType.JOB_ENDED, "The job is " + now.state() + "; no document of it runs.", now);
            case NOTHING_TO_RETRY ->
                throw refused(
                        ProblemType.NOTHING_TO_RETRY,
                        "The job is " + now.state() + ", and none of its documents failed after its upload.",
                        now);
            case GONE -> throw Jobs.gone(now);
        };
    }

    private static ProblemException refused(ProblemType type, String detail, JobJson job) {
        return ProblemException.of(type, detail).with("state", job.state());
    }
}
