package io.bindery.worker.attempt;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.storage.StorageFullException;
import io.bindery.common.storage.StorageNotReadyException;
import io.bindery.db.document.Claim;
import io.bindery.db.document.Crashes;
import io.bindery.db.document.NewArtifact;
import io.bindery.engine.EngineResult;
import io.bindery.worker.WorkerProperties;
import io.bindery.worker.readiness.WorkerGate;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The one place where attempts end: decides what an engine's result, a stop or a storage failure means for the
 * document, and commits that. What a failed attempt wrote is removed before the commit, as the next attempt may begin
 * right after it. Thread-safe.
 */
@Component
class EndAttempt {

    private static final Logger log = LoggerFactory.getLogger(EndAttempt.class);

    private static final Set<FailureCode> CRASHES = EnumSet.of(FailureCode.CRASHED, FailureCode.OUT_OF_MEMORY);

    private final FencedCommit commit;
    private final WorkerGate gate;
    private final RetryPause retryPause;

    EndAttempt(FencedCommit commit, WorkerGate gate, WorkerProperties properties) {
        this.commit = commit;
        this.gate = gate;
        this.retryPause = new RetryPause(
                properties.retryBase(),
                properties.retryCap(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Ends an attempt whose engine has returned.
     *
     * @throws IOException if the results could not be stored; nothing is committed then
     */
    AttemptResult end(HeldLease lease, EngineResult result, AttemptFiles files) throws IOException {
        return switch (result) {
            case EngineResult.Produced produced -> succeeded(lease, produced, files);
            case EngineResult.Failed failed -> {
                files.close();
                yield failed(lease, failed);
            }
            case EngineResult.Stopped() -> {
                files.close();
                yield lease.stopReason()
                        .map(reason -> stopped(lease, reason))
                        .orElseGet(() -> failed(lease, FailureCode.CRASHED, "Work on the document ended too early."));
            }
        };
    }

    /**
     * Ends an attempt whose files cannot be read or written. That is the installation's fault and not the document's;
     * where only this document may be affected the attempt counts nevertheless, as a file that can never be read must
     * not be tried for ever. {@code WORKER_LOST} is the code that blames nobody, and recorded as failed it is no
     * crash.
     */
    AttemptResult storageFailed(HeldLease lease, IOException cause) {
        Claim claim = lease.claim();
        log.warn("The storage failed document {} of job {}", claim.documentId(), claim.jobId(), cause);
        return switch (cause) {
            case InputMissingException e ->
                gate.check().open()
                        ? failed(
                                lease, FailureCode.INPUT_CORRUPT, "The stored file is missing; please upload it again.")
                        : commit.giveBack(lease);
            case StorageNotReadyException e -> {
                // Closes the gate before the document is queued again, so that this worker does not claim it at once.
                gate.check();
                yield commit.giveBack(lease);
            }
            case StorageFullException e ->
                failed(lease, FailureCode.STORAGE_FULL, "There was no room left to store the results.");
            case IOException e -> failed(lease, FailureCode.WORKER_LOST, "The storage could not be read or written.");
        };
    }

    /** Success wins over a cancel that came too late. */
    private AttemptResult succeeded(HeldLease lease, EngineResult.Produced produced, AttemptFiles files)
            throws IOException {
        List<NewArtifact> artifacts = files.store(produced.files(), lease::alive);
        // Before the commit: what is thrown after it must not remove files that it has named.
        files.keep();
        AttemptResult result = commit.succeed(lease, produced.pageCount(), artifacts, produced.warnings());
        return switch (result) {
            case SUCCEEDED, UNKNOWN -> result;
            case REFUSED -> {
                files.discard();
                yield failed(lease, FailureCode.CRASHED, "The results could not be recorded.");
            }
            case FAILED, CANCELLED, RETRIED, GIVEN_BACK, LOST -> {
                files.discard();
                yield result;
            }
        };
    }

    /** A cancel wins over a failure. */
    private AttemptResult failed(HeldLease lease, EngineResult.Failed failed) {
        if (lease.stopReason().filter(reason -> reason == StopReason.CANCELLED).isPresent()) {
            return commit.cancel(lease);
        }
        Claim claim = lease.claim();
        boolean crash = CRASHES.contains(failed.failure().code());
        Failure failure =
                crash && commit.crashesBefore(lease) + 1 >= Crashes.POISON ? Crashes.poison() : failed.failure();
        AttemptOutcome outcome = crash ? AttemptOutcome.CRASHED : AttemptOutcome.FAILED;
        boolean again = switch (failure.code().decision()) {
            case GIVE_UP -> false;
            case RETRY, RESTART_CHILD -> claim.attempt() < claim.maxAttempts();
        };
        if (again) {
            Duration pause = retryPause.after(claim.attempt());
            return commit.retryLater(lease, outcome, failure, pause);
        }
        return commit.fail(lease, outcome, failure, failed.pageCount());
    }

    private AttemptResult failed(HeldLease lease, FailureCode code, String detail) {
        return failed(lease, new EngineResult.Failed(new Failure(code, detail), OptionalInt.empty()));
    }

    private AttemptResult stopped(HeldLease lease, StopReason reason) {
        return switch (reason) {
            case LOST -> AttemptResult.LOST;
            case CANCELLED -> commit.cancel(lease);
            case DRAINED -> commit.giveBack(lease);
            case STALLED ->
                failed(
                        lease,
                        FailureCode.STALLED,
                        "Work on the document made no progress for too long and was stopped.");
            case TIMED_OUT ->
                failed(lease, FailureCode.TIMED_OUT, "Work on the document took longer than allowed and was stopped.");
        };
    }
}
