package io.bindery.db.job;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.transport.Topic;
import io.bindery.db.document.CancelWaiting;
import io.bindery.db.document.Claim;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.document.CommitResult;
import io.bindery.db.document.Renewal;
import io.bindery.db.document.ReturnStore;
import io.bindery.db.document.RunStore;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Held;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.testing.Work;
import io.bindery.db.upkeep.PromoteStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CancelJobIT {

    private static final Failure CRASH = new Failure(FailureCode.CRASHED, "The process died.");

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final CancelJob cancel = database.bean(CancelJob.class);
    private final CancelWaiting waiting = database.bean(CancelWaiting.class);
    private final ClaimStore claims = database.bean(ClaimStore.class);
    private final ReturnStore returns = database.bean(ReturnStore.class);
    private final Work work = database.work();

    @Test
    void endsWhatWaitsAndTheJobWithTheLastCompletion() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();

        assertThat(cancel.cancel(job.id())).isEqualTo(ControlResult.DONE);

        for (var document : job.documents()) {
            assertThat(database.now().document(document)).isCancelled();
            assertThat(database.now().messages(Topic.COMPLETION, document)).isEqualTo(1);
        }
        assertThat(database.now().job(job.id())).isQueued();
        work.complete(job.id(), job.document(0), 0);
        work.complete(job.id(), job.document(1), 0);
        assertThat(database.now().job(job.id())).isCancelled();
    }

    @Test
    void tellsAWorkerAtItsRenewalAndSaysCancelledOnlyWhenItHasEnded() {
        Claim claim = work.claim(database.given().acceptedJob().accept().document());

        assertThat(cancel.cancel(claim.jobId())).isEqualTo(ControlResult.DONE);

        assertThat(database.now().document(claim.documentId())).isRunning();
        assertThat(database.bean(RunStore.class).renew(claim)).isEqualTo(Renewal.CANCEL_REQUESTED);
        assertThat(work.cancel(claim)).isEqualTo(CommitResult.DONE);
        work.complete(claim);
        assertThat(database.now().document(claim.documentId())).isCancelled();
        assertThat(database.now().job(claim.jobId())).isCancelled();
        assertThat(database.now().outcomes(claim.documentId())).containsExactly("CANCELLED");
    }

    @Test
    void keepsWhatSucceeds() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        work.done(job.document(0));
        Claim second = work.claim(job.document(1));
        cancel.cancel(job.id());

        assertThat(work.succeed(second)).isEqualTo(CommitResult.DONE);
        work.complete(second);

        assertThat(database.now().job(job.id())).hasSucceeded();
    }

    @Test
    void asksForNothingMoreTheSecondTime() {
        GivenJob job = database.given().acceptedJob().accept();
        cancel.cancel(job.id());
        var asked = database.now().job(job.id()).cancelRequestedAt();

        assertThat(cancel.cancel(job.id())).isEqualTo(ControlResult.DONE);

        assertThat(database.now().job(job.id()).cancelRequestedAt()).isEqualTo(asked);
        assertThat(database.now().messages(Topic.COMPLETION, job.document())).isEqualTo(1);
        work.complete(job.id(), job.document(), 0);
        assertThat(cancel.cancel(job.id())).isEqualTo(ControlResult.DONE);
    }

    @Test
    void answersByTheStateOfTheJob() {
        JobId receiving = database.given().acceptedJob().begin().jobId();
        JobId succeeded =
                work.done(database.given().acceptedJob().accept().document()).jobId();

        assertThat(cancel.cancel(receiving)).isEqualTo(ControlResult.RECEIVING);
        assertThat(cancel.cancel(succeeded)).isEqualTo(ControlResult.ENDED);
        assertThat(database.now().job(succeeded).cancelRequestedAt()).isNull();
    }

    @Test
    void nothingBeginsInACancelledJob() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim running = work.claim(job.document(0));
        cancel.cancel(job.id());

        returns.giveBack(running, Topic.WORK_INTERACTIVE);

        assertThat(database.now().document(job.document(0))).isQueued();
        assertThat(claims.claim(job.document(0), work.claimant())).isEmpty();
        assertThat(claims.claimNext(work.claimant())).isEmpty();
    }

    @Test
    void whatComesBackFromAWorkerLaterIsCancelledToo() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim failing = work.claim(job.document(0));
        Claim drained = work.claim(job.document(1));
        cancel.cancel(job.id());
        returns.retryLater(failing, AttemptOutcome.CRASHED, CRASH, Duration.ofMinutes(1));
        returns.giveBack(drained, Topic.WORK_INTERACTIVE);

        assertThat(waiting.cancelRemaining(10)).isEqualTo(2);
        assertThat(waiting.cancelRemaining(10)).isZero();

        assertThat(database.bean(PromoteStore.class).promote(10)).isZero();
        work.complete(failing);
        work.complete(drained);
        assertThat(database.now().job(job.id())).isCancelled();
        assertThat(database.now().document(job.document(0)).failureCode()).isNull();
    }

    @Test
    void leavesOtherJobsAlone() {
        GivenJob other = database.given().acceptedJob().accept();
        cancel.cancel(database.given().acceptedJob().accept().id());

        assertThat(waiting.cancelRemaining(10)).isZero();
        assertThat(database.now().document(other.document())).isQueued();
    }

    /** The claim has the document's row: cancelling waits for it, and finds a running document. */
    @Test
    void aClaimThatWasFasterHearsOfItAtItsRenewal() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        work.claim(job.document(1));
        Held claiming = database.sessions().hold(() -> work.claim(job.document(0)));
        CompletableFuture<ControlResult> cancelling = database.sessions().blocked(() -> cancel.cancel(job.id()));

        claiming.commit();

        assertThat(cancelling.join()).isEqualTo(ControlResult.DONE);
        assertThat(database.now().document(job.document(0))).isRunning();
    }

    /** Cancelling has the document's row: the claim waits for it, and finds nothing. */
    @Test
    void aClaimThatWasSlowerFindsNothing() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        work.claim(job.document(1));
        Held cancelling = database.sessions().hold(() -> cancel.cancel(job.id()));
        CompletableFuture<Optional<Claim>> claiming =
                database.sessions().blocked(() -> claims.claim(job.document(0), work.claimant()));

        cancelling.commit();

        assertThat(claiming.join()).isEmpty();
        assertThat(database.now().document(job.document(0))).isCancelled();
    }

    @Test
    void raisesNothingWhenManyAskAtOnceWhileItEnds() {
        GivenJob job = database.given().acceptedJob().documents(4).accept();
        List<Claim> running = job.documents().stream().map(work::claim).toList();

        List<Object> results = database.sessions().atOnce(8, i -> () -> {
            if (i % 2 == 0) {
                return cancel.cancel(job.id());
            }
            Claim claim = running.get(i / 2);
            work.succeed(claim);
            return work.complete(claim);
        });

        assertThat(results).doesNotContainNull();
        assertThat(database.now().job(job.id())).hasSucceeded();
    }
}
