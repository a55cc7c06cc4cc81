package io.bindery.db.job;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.transport.Topic;
import io.bindery.db.document.Claim;
import io.bindery.db.document.Crashes;
import io.bindery.db.document.FinishStore;
import io.bindery.db.document.ReturnStore;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Held;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.testing.Work;
import io.bindery.db.upkeep.CleanupStore;
import io.bindery.db.upkeep.PromoteStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryJobIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final RetryJob retry = database.bean(RetryJob.class);
    private final CleanupStore cleanup = database.bean(CleanupStore.class);
    private final Work work = database.work();

    @Test
    void queuesWhatFailedAndNothingElse() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        work.done(job.document(0));
        fail(job.document(1));
        assertThat(database.now().job(job.id())).hasPartiallySucceeded();

        assertThat(retry.retry(job.id())).isEqualTo(ControlResult.DONE);

        assertThat(database.now().job(job.id())).isQueued();
        assertThat(database.now().job(job.id()).resultsExpireAt()).isNull();
        assertThat(database.now().document(job.document(0))).hasSucceeded();
        assertThat(database.now().document(job.document(1)))
                .isQueued()
                .hasAttempts(1)
                .hasFence(1);
        assertThat(database.now().document(job.document(1)).maxAttempts()).isEqualTo(4);
        assertThat(database.now().document(job.document(1)).failureCode()).isNull();
        assertThat(database.now().messages(Topic.WORK_INTERACTIVE, job.document(1)))
                .isEqualTo(2);
        for (WorkspaceKind kind : WorkspaceKind.values()) {
            assertThat(database.now().workspace(job.id(), kind)).isOpen();
        }
        work.done(job.document(1));
        assertThat(database.now().job(job.id())).hasSucceeded();
    }

    @Test
    void givesAsManyAttemptsAsAtFirstEachTime() {
        GivenJob job = database.given().acceptedJob().maxAttempts(2).accept();
        fail(job.document());
        retry.retry(job.id());
        fail(job.document());

        retry.retry(job.id());

        assertThat(database.now().document(job.document())).hasAttempts(2);
        assertThat(database.now().document(job.document()).maxAttempts()).isEqualTo(4);
    }

    @Test
    void takesBackACancelledJob() {
        GivenJob job = database.given().acceptedJob().accept();
        database.bean(CancelJob.class).cancel(job.id());
        work.complete(job.id(), job.document(), 0);

        assertThat(retry.retry(job.id())).isEqualTo(ControlResult.DONE);

        assertThat(database.now().job(job.id()).cancelRequestedAt()).isNull();
        work.done(job.document());
        assertThat(database.now().job(job.id())).hasSucceeded();
    }

    @Test
    void forgivesEarlierCrashes() {
        Claim first = work.claim(database.given().acceptedJob().accept().document());
        Failure crash = new Failure(FailureCode.CRASHED, "The process died.");
        database.bean(ReturnStore.class).retryLater(first, AttemptOutcome.CRASHED, crash, Duration.ZERO);
        database.bean(PromoteStore.class).promote(1);
        Claim second = work.claim(first.documentId());
        database.bean(FinishStore.class).fail(second, AttemptOutcome.CRASHED, crash, null);
        work.complete(second);
        Crashes crashes = database.bean(Crashes.class);
        assertThat(crashes.over(first.documentId())).isEqualTo(Crashes.POISON);

        retry.retry(first.jobId());

        assertThat(crashes.over(first.documentId())).isZero();
    }

    @Test
    void aLateCompletionOfTheEarlierAttemptIsStale() {
        GivenJob job = database.given().acceptedJob().accept();
        Claim failed = fail(job.document());
        retry.retry(job.id());

        assertThat(work.complete(failed)).isEqualTo(Completion.STALE);
        Claim running = work.claim(job.document());
        assertThat(work.complete(failed)).isEqualTo(Completion.STALE);

        assertThat(database.now().leases(running.documentId()))
                .filteredOn(lease -> lease.fence() == running.fence())
                .hasSize(2)
                .allSatisfy(lease -> assertThat(lease).isLive());
        assertThat(database.now().workspace(job.id(), WorkspaceKind.INPUT)).isOpen();
    }

    @Test
    void answersByTheStateOfTheJob() {
        JobId receiving = database.given().acceptedJob().begin().jobId();
        JobId queued = database.given().acceptedJob().accept().id();
        JobId succeeded =
                work.done(database.given().acceptedJob().accept().document()).jobId();

        assertThat(retry.retry(receiving)).isEqualTo(ControlResult.RECEIVING);
        assertThat(retry.retry(queued)).isEqualTo(ControlResult.NOT_ENDED);
        work.claim(database.now().documents(queued).getFirst().id());
        assertThat(retry.retry(queued)).isEqualTo(ControlResult.NOT_ENDED);
        assertThat(retry.retry(succeeded)).isEqualTo(ControlResult.NOTHING_TO_RETRY);
    }

    @Test
    void leavesWhatWasRefusedAtTheUpload() {
        Failure notAPdf = new Failure(FailureCode.NOT_A_PDF, "The file is not a PDF.");
        GivenJob job = database.given().acceptedJob().documentFailed(notAPdf).accept();
        work.complete(job.id(), job.document(1), 0);
        work.done(job.document(0));

        assertThat(retry.retry(job.id())).isEqualTo(ControlResult.NOTHING_TO_RETRY);

        assertThat(database.now().job(job.id())).hasPartiallySucceeded();
        assertThat(database.now().workspace(job.id(), WorkspaceKind.INPUT)).isReleased();
    }

    @Test
    void hasNothingToRetryInAnUploadThatFailed() {
        JobId job = database.given().acceptedJob().begin().jobId();
        database.bean(FailUpload.class).refuse(job, "It is too large.");

        assertThat(retry.retry(job)).isEqualTo(ControlResult.NOTHING_TO_RETRY);
    }

    @Test
    void isTooLateOnceCleanupHasBegun() {
        GivenJob job = database.given().acceptedJob().accept();
        fail(job.document());
        database.timePasses(Duration.ofHours(25));
        cleanup.begin(database.now().workspace(job.id(), WorkspaceKind.INPUT).id());

        assertThat(retry.retry(job.id())).isEqualTo(ControlResult.GONE);

        assertThat(database.now().job(job.id())).hasFailed();
        assertThat(database.now().document(job.document())).hasFailedWith(FailureCode.DAMAGED);
    }

    @Test
    void cleanupThatWasFasterIsWaitedForAndWins() {
        GivenJob job = database.given().acceptedJob().accept();
        fail(job.document());
        database.timePasses(Duration.ofHours(25));
        var input = database.now().workspace(job.id(), WorkspaceKind.INPUT).id();
        Held cleaning = database.sessions().hold(() -> cleanup.begin(input));
        CompletableFuture<ControlResult> retrying = database.sessions().blocked(() -> retry.retry(job.id()));

        cleaning.commit();

        assertThat(retrying.join()).isEqualTo(ControlResult.GONE);
        assertThat(database.now().document(job.document())).hasFailedWith(FailureCode.DAMAGED);
    }

    @Test
    void cleanupThatWasSlowerFindsNothingToDelete() {
        GivenJob job = database.given().acceptedJob().accept();
        fail(job.document());
        database.timePasses(Duration.ofHours(25));
        var input = database.now().workspace(job.id(), WorkspaceKind.INPUT).id();
        Held retrying = database.sessions().hold(() -> retry.retry(job.id()));
        var cleaning = database.sessions().blocked(() -> cleanup.begin(input));

        retrying.commit();

        assertThat(cleaning.join()).isEmpty();
        assertThat(database.now().workspace(job.id(), WorkspaceKind.INPUT)).isOpen();
    }

    @Test
    void isDoneOnceHoweverManyAskAtOnce() {
        GivenJob job = database.given().acceptedJob().accept();
        fail(job.document());

        List<ControlResult> answers = database.sessions().atOnce(6, i -> () -> retry.retry(job.id()));

        assertThat(answers).containsOnlyOnce(ControlResult.DONE);
        assertThat(answers).filteredOn(ControlResult.NOT_ENDED::equals).hasSize(5);
        assertThat(database.now().messages(Topic.WORK_INTERACTIVE, job.document()))
                .isEqualTo(2);
    }

    private Claim fail(DocumentId document) {
        Claim claim = work.claim(document);
        work.fail(claim);
        work.complete(claim);
        return claim;
    }
}
