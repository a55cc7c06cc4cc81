package io.bindery.worker.attempt;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.db.document.Claim;
import io.bindery.db.document.Crashes;
import io.bindery.db.document.FinishStore;
import io.bindery.db.document.ReturnStore;
import io.bindery.db.outbox.Outbox;
import io.bindery.worker.WorkerProperties;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Decides what the end of an attempt means for its document, and commits it. */
@Component
class EndAttempt {

    private final FinishStore finishes;
    private final ReturnStore returns;
    private final Crashes crashes;
    private final FencedCommit commit;
    private final RetryPause retryPause;

    EndAttempt(FinishStore finishes, ReturnStore returns, Crashes crashes, FencedCommit commit, WorkerProperties properties) {
        this.finishes = finishes;
        this.returns = returns;
        this.crashes = crashes;
        this.commit = commit;
        this.retryPause = new RetryPause(
                properties.retryBase(),
                properties.retryCap(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /** Success goes before a cancel that came too late. */
    AttemptResult succeeded(HeldLease hold, Outcome.Produced produced) {
        return commit.commit(
                hold,
                AttemptResult.SUCCEEDED,
                () -> finishes.succeed(hold.claim(), produced.pageCount(), produced.artifacts(), produced.warnings()));
    }

    /** A cancel goes before a failure. */
    AttemptResult failed(HeldLease hold, Outcome.Failed failed) {
        if (hold.stopReason().filter(reason -> reason == StopReason.CANCELLED).isPresent()) {
            return cancelled(hold);
        }
        Claim claim = hold.claim();
        AttemptOutcome outcome = failed.attemptOutcome();
        Failure failure = poisonous(hold, outcome) ? poison() : failed.failure();
        boolean again = switch (failure.code().decision()) {
            case GIVE_UP -> false;
            case RETRY, RESTART_CHILD -> claim.attempt() < claim.maxAttempts();
        };
        if (again) {
            Duration pause = retryPause.after(claim.attempt());
            return commit.commit(hold, AttemptResult.RETRIED, () -> returns.retryLater(claim, outcome, failure, pause));
        }
        return commit.commit(hold, AttemptResult.FAILED, () -> finishes.fail(claim, outcome, failure, failed.pageCount()));
    }

    /** The run ended because it was asked to. */
    AttemptResult stopped(HeldLease hold, StopReason reason) {
        return switch (reason) {
            case LOST -> AttemptResult.LOST;
            case CANCELLED -> cancelled(hold);
            case DRAINED -> givenBack(hold);
            case STALLED ->
                failed(hold, FailureCode.STALLED, "Work on the document got nowhere for too long and was stopped.");
            case TIMED_OUT ->
                failed(hold, FailureCode.TIMED_OUT, "Work on the document took longer than allowed and was stopped.");
        };
    }

    /** The document waits again, and the attempt does not count. */
    AttemptResult givenBack(HeldLease hold) {
        Claim claim = hold.claim();
        return commit.commit(
                hold, AttemptResult.GIVEN_BACK, () -> returns.giveBack(claim, Outbox.workTopic(claim.priority())));
    }

    private AttemptResult failed(HeldLease hold, FailureCode code, String detail) {
        return failed(hold, Outcome.Failed.because(code, detail));
    }

    private AttemptResult cancelled(HeldLease hold) {
        return commit.commit(hold, AttemptResult.CANCELLED, () -> finishes.cancel(hold.claim()));
    }

    private boolean poisonous(HeldLease hold, AttemptOutcome outcome) {
        if (outcome != AttemptOutcome.CRASHED) {
            return false;
        }
        int crashesBefore =
                commit.ask(hold, () -> crashes.over(hold.claim().documentId())).orElse(0);
        return crashesBefore + 1 >= Crashes.POISON;
    }

    private static Failure poison() {
        return new Failure(FailureCode.POISON, "Work on the document broke down twice; it is not tried again.");
    }
}
