package io.bindery.db.job;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.db.document.Claim;
import io.bindery.db.lease.DownloadLease;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.testing.Work;
import io.bindery.db.upkeep.CleanupStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeleteJobIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final DeleteJob delete = database.bean(DeleteJob.class);
    private final CleanupStore cleanup = database.bean(CleanupStore.class);
    private final Work work = database.work();

    @Test
    void endsTheRetentionOfAnEndedJob() {
        JobId job =
                work.done(database.given().acceptedJob().accept().document()).jobId();
        assertThat(due()).isZero();

        assertThat(delete.delete(job)).isEqualTo(ControlResult.DONE);

        assertThat(due()).isEqualTo(2);
        assertThat(database.now().job(job)).hasSucceeded();
        assertThat(database.now().job(job).resultsExpireAt()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void cancelsFirstWhatHasNotEnded() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim running = work.claim(job.document(0));

        assertThat(delete.delete(job.id())).isEqualTo(ControlResult.DONE);

        assertThat(database.now().document(job.document(1))).isCancelled();
        assertThat(database.now().workspace(job.id(), WorkspaceKind.INPUT)).isOpen();
        work.cancel(running);
        work.complete(running);
        work.complete(job.id(), job.document(1), 0);
        assertThat(database.now().job(job.id())).isCancelled();
        assertThat(due()).isEqualTo(2);
    }

    @Test
    void waitsForWhoFetchesResults() {
        JobId job =
                work.done(database.given().acceptedJob().accept().document()).jobId();
        DownloadLeases downloads = database.bean(DownloadLeases.class);
        DownloadLease download = downloads.acquire(job, "somebody").orElseThrow();
        delete.delete(job);

        var result = database.now().workspace(job, WorkspaceKind.RESULT).id();
        assertThat(cleanup.begin(result)).isEmpty();
        downloads.release(download);

        assertThat(cleanup.begin(result)).isPresent();
    }

    @Test
    void isGoneFromThenOn() {
        GivenJob job = database.given().acceptedJob().accept();
        Claim claim = work.claim(job.document());
        work.fail(claim);
        work.complete(claim);
        delete.delete(job.id());

        assertThat(delete.delete(job.id())).isEqualTo(ControlResult.GONE);
        assertThat(database.bean(RetryJob.class).retry(job.id())).isEqualTo(ControlResult.GONE);
    }

    @Test
    void doesNotTouchAnUploadUnderWay() {
        JobId receiving = database.given().acceptedJob().begin().jobId();

        assertThat(delete.delete(receiving)).isEqualTo(ControlResult.RECEIVING);

        assertThat(database.now().job(receiving)).isReceiving();
    }

    @Test
    void isDoneOnceHoweverManyAskAtOnce() {
        JobId job =
                work.done(database.given().acceptedJob().accept().document()).jobId();

        List<ControlResult> answers = database.sessions().atOnce(6, i -> () -> delete.delete(job));

        assertThat(answers).containsOnlyOnce(ControlResult.DONE);
        assertThat(answers).filteredOn(ControlResult.GONE::equals).hasSize(5);
    }

    @Test
    void neverBringsRetentionForward() {
        JobId job =
                work.done(database.given().acceptedJob().accept().document()).jobId();
        database.timePasses(Duration.ofDays(30));
        var before = database.now().workspace(job, WorkspaceKind.INPUT).deleteAfter();

        delete.delete(job);

        assertThat(database.now().workspace(job, WorkspaceKind.INPUT).deleteAfter())
                .isEqualTo(before);
    }

    private int due() {
        return cleanup.due(Jobs.ROOT, 10).size();
    }
}
