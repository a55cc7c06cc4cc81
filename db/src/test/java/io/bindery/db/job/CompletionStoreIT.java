package io.bindery.db.job;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.db.document.Claim;
import io.bindery.db.lease.DownloadLease;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.testing.Work;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompletionStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final CompletionStore completions = database.bean(CompletionStore.class);
    private final Work work = database.work();

    @Test
    void theLastDocumentEndsTheJobAndStartsTheRetention() {
        GivenJob job = database.given().acceptedJob().accept();
        Claim claim = work.claim(job.document());
        work.succeed(claim);

        assertThat(work.complete(claim)).isEqualTo(Completion.JOB_ENDED);

        assertThat(database.now().job(job.id())).hasSucceeded();
        assertThat(database.now().leases(job.document()))
                .hasSize(2)
                .allSatisfy(lease -> assertThat(lease).isReleased("COMPLETED"));
        var input = database.now().workspace(job.id(), WorkspaceKind.INPUT);
        var result = database.now().workspace(job.id(), WorkspaceKind.RESULT);
        assertThat(input).isReleased();
        assertThat(result).isReleased();
        assertThat(Duration.between(input.releasedAt(), input.deleteAfter())).isBetween(hours(23), hours(25));
        assertThat(result.deleteAfter()).isEqualTo(database.now().job(job.id()).resultsExpireAt());
        assertThat(Duration.between(result.releasedAt(), result.deleteAfter())).isBetween(hours(167), hours(169));
    }

    @Test
    void handlesAMessageOnce() {
        Claim claim = work.claim(database.given().acceptedJob().accept().document());
        work.succeed(claim);
        UUID message = UUID.randomUUID();
        var completion = Work.completion(claim.jobId(), claim.documentId(), claim.fence());

        assertThat(completions.handle(message, completion)).isEqualTo(Completion.JOB_ENDED);
        assertThat(completions.handle(message, completion)).isEqualTo(Completion.DUPLICATE);
    }

    @Test
    void ofOneMessageDeliveredManyTimesAtOnceOneIsHandled() {
        Claim claim = work.claim(database.given().acceptedJob().accept().document());
        work.succeed(claim);
        UUID message = UUID.randomUUID();
        var completion = Work.completion(claim.jobId(), claim.documentId(), claim.fence());

        List<Completion> handled = database.sessions().atOnce(5, i -> () -> completions.handle(message, completion));

        assertThat(handled).containsOnlyOnce(Completion.JOB_ENDED);
        assertThat(handled).filteredOn(Completion.DUPLICATE::equals).hasSize(4);
    }

    @Test
    void anotherMessageAboutTheSameEndChangesNothing() {
        Claim claim = work.done(database.given().acceptedJob().accept().document());
        var before = database.now().job(claim.jobId());

        assertThat(work.complete(claim)).isEqualTo(Completion.DOCUMENT_ENDED);

        assertThat(database.now().job(claim.jobId())).isEqualTo(before);
    }

    @Test
    void aMessageUnderAnOldFenceReleasesNothingNewer() {
        Claim old = work.claim(database.given().acceptedJob().accept().document());
        work.fail(old);
        work.complete(old);
        retry(old.jobId());
        Claim young = work.claim(old.documentId());

        assertThat(work.complete(old)).isEqualTo(Completion.STALE);

        assertThat(database.now().leases(old.documentId()))
                .filteredOn(lease -> lease.fence() == young.fence())
                .hasSize(2)
                .allSatisfy(lease -> assertThat(lease).isLive());
        assertThat(database.now().job(old.jobId())).isRunning();
    }

    @Test
    void aMessageUnderAnOldFenceDoesNotSpeakForANewerEnd() {
        Claim old = work.claim(database.given().acceptedJob().accept().document());
        work.fail(old);
        work.complete(old);
        retry(old.jobId());
        Claim young = work.claim(old.documentId());
        work.succeed(young);

        assertThat(work.complete(old)).isEqualTo(Completion.STALE);

        assertThat(database.now().job(old.jobId())).isRunning();
        assertThat(work.complete(young)).isEqualTo(Completion.JOB_ENDED);
    }

    @Test
    void aMessageFromBeforeARetryIsStaleThoughNobodyHasClaimedYet() {
        Claim old = work.claim(database.given().acceptedJob().accept().document());
        work.fail(old);
        work.complete(old);
        retry(old.jobId());

        assertThat(work.complete(old)).isEqualTo(Completion.STALE);

        assertThat(database.now().job(old.jobId())).isQueued();
        assertThat(database.now().workspace(old.jobId(), WorkspaceKind.INPUT)).isOpen();
    }

    @Test
    void aRetriedJobEndsAgain() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        work.done(job.document(0));
        Claim failed = work.claim(job.document(1));
        work.fail(failed);
        work.complete(failed);
        assertThat(database.now().job(job.id())).hasPartiallySucceeded();
        retry(job.id());

        work.done(job.document(1));

        assertThat(database.now().job(job.id())).hasSucceeded();
    }

    @Test
    void theStateOfAJobFollowsFromItsDocuments() {
        assertThat(database.now().job(ended("s", "s"))).hasSucceeded();
        assertThat(database.now().job(ended("s", "f"))).hasPartiallySucceeded();
        assertThat(database.now().job(ended("f", "f"))).hasFailed();
        assertThat(database.now().job(ended("s", "c"))).isCancelled();
        assertThat(database.now().job(ended("f", "c"))).isCancelled();
    }

    @Test
    void aJobGoesOnWhileADocumentWaits() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim claim = work.claim(job.document(0));
        work.succeed(claim);

        assertThat(work.complete(claim)).isEqualTo(Completion.DOCUMENT_ENDED);

        assertThat(database.now().job(job.id())).isRunning();
        assertThat(database.now().leases(job.document(0)))
                .allSatisfy(lease -> assertThat(lease).isReleased("COMPLETED"));
        assertThat(database.now().workspace(job.id(), WorkspaceKind.INPUT)).isOpen();
    }

    @Test
    void aJobDoesNotEndWhileAnotherDocumentIsLeased() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim first = work.claim(job.document(0));
        Claim second = work.claim(job.document(1));
        work.succeed(first);
        work.succeed(second);

        assertThat(work.complete(first)).isEqualTo(Completion.DOCUMENT_ENDED);
        assertThat(database.now().workspace(job.id(), WorkspaceKind.INPUT)).isOpen();

        assertThat(work.complete(second)).isEqualTo(Completion.JOB_ENDED);
    }

    @Test
    void theLastTwoCompletionsTogetherEndTheJobOnce() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim first = work.claim(job.document(0));
        Claim second = work.claim(job.document(1));
        work.succeed(first);
        work.succeed(second);
        var one = database.sessions().hold(() -> work.complete(first));

        var other = database.sessions().blocked(() -> work.complete(second));
        one.commit();

        assertThat(other.join()).isEqualTo(Completion.JOB_ENDED);
        assertThat(database.now().job(job.id())).hasSucceeded();
    }

    @Test
    void manyCompletionsAtOnceEndTheJobOnce() {
        GivenJob job = database.given().acceptedJob().documents(8).accept();
        List<Claim> claims = job.documents().stream().map(work::claim).toList();
        claims.forEach(work::succeed);

        List<Completion> handled = database.sessions().atOnce(8, i -> () -> work.complete(claims.get(i)));

        assertThat(handled).containsOnlyOnce(Completion.JOB_ENDED);
        assertThat(database.now().job(job.id())).hasSucceeded();
    }

    @Test
    void somebodyFetchingResultsIsLeftAlone() {
        Claim claim = work.claim(database.given().acceptedJob().accept().document());
        DownloadLease download = database.bean(DownloadLeases.class)
                .acquire(claim.jobId(), "api test")
                .orElseThrow();
        work.succeed(claim);

        assertThat(work.complete(claim)).isEqualTo(Completion.JOB_ENDED);

        assertThat(database.now().lease(download.id())).isLive();
    }

    private JobId ended(String... ends) {
        GivenJob job = database.given().acceptedJob().documents(ends.length).accept();
        for (int i = 0; i < ends.length; i++) {
            Claim claim = work.claim(job.document(i));
            switch (ends[i]) {
                case "s" -> work.succeed(claim);
                case "f" -> work.fail(claim);
                default -> work.cancel(claim);
            }
            work.complete(claim);
        }
        return job.id();
    }

    /** What a user's retry writes. */
    private static void retry(JobId job) {
        database.jdbc()
                .sql("UPDATE job SET state = 'QUEUED', finished_at = NULL, results_expire_at = NULL WHERE id = :job")
                .param("job", job.value())
                .update();
        database.jdbc()
                .sql("UPDATE workspace SET state = 'OPEN', released_at = NULL, delete_after = NULL WHERE job_id = :job")
                .param("job", job.value())
                .update();
        database.jdbc().sql("""
                UPDATE document
                SET state = 'QUEUED', finished_at = NULL, attempt = 0
                WHERE job_id = :job
                  AND state IN ('FAILED', 'CANCELLED')
                """).param("job", job.value()).update();
    }

    private static Duration hours(int hours) {
        return Duration.ofHours(hours);
    }
}
