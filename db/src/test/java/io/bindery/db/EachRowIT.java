package io.bindery.db;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.transport.Topic;
import io.bindery.db.document.CancelWaiting;
import io.bindery.db.document.ReturnStore;
import io.bindery.db.job.CancelJob;
import io.bindery.db.job.FailUpload;
import io.bindery.db.job.UploadStart;
import io.bindery.db.lease.DownloadLease;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.lease.WorkerStore;
import io.bindery.db.sweep.SweepStore;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.RefusedRow;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.PromoteStore;
import io.bindery.db.upkeep.SilentCompletions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One row that cannot be written holds up no other. */
class EachRowIT {

    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(30);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final PromoteStore promotions = database.bean(PromoteStore.class);
    private GivenJob first;
    private GivenJob second;
    private GivenJob third;

    @BeforeEach
    void accept() {
        first = database.given().acceptedJob().accept();
        second = database.given().acceptedJob().accept();
        third = database.given().acceptedJob().accept();
    }

    @Test
    void ofTheSilentCompletions() {
        List.of(first, second, third)
                .forEach(job -> database.work().succeed(database.work().claim(job.document())));
        database.timePasses(Duration.ofMinutes(3));
        var silent = database.bean(SilentCompletions.class);

        try (var _ = new RefusedRow(database.jdbc(), "lease", "document_id", second.document())) {
            assertThat(silent.handle(SILENCE)).isEqualTo(2);
        }

        assertThat(database.now().job(first.id())).hasSucceeded();
        assertThat(database.now().job(second.id())).isRunning();
        assertThat(database.now().job(third.id())).hasSucceeded();
    }

    @Test
    void ofTheRetriesToBeQueued() {
        waitForRetry();
        database.timePasses(Duration.ofSeconds(21));

        try (var _ = refused("document", second.document().value())) {
            assertThat(promotions.promote(10)).isEqualTo(2);
        }

        assertThat(database.now().document(first.document())).isQueued();
        assertThat(database.now().document(second.document())).isWaitingForRetry();
        assertThat(database.now().document(third.document())).isQueued();
        assertThat(database.now().messages(Topic.WORK_INTERACTIVE, first.document()))
                .as("each is announced once more")
                .isEqualTo(2);
    }

    @Test
    void ofThoseThatWaitedTooLong() {
        database.timePasses(Duration.ofDays(8));

        try (var _ = refused("document", second.document().value())) {
            assertThat(promotions.expire(Duration.ofDays(7), 10)).isEqualTo(2);
        }

        assertThat(database.now().document(first.document())).hasFailedWith(FailureCode.EXPIRED);
        assertThat(database.now().document(second.document())).isQueued();
        assertThat(database.now().document(third.document())).hasFailedWith(FailureCode.EXPIRED);
    }

    @Test
    void ofThoseCancelledWhileAWorkerHadThem() {
        waitForRetry(() -> List.of(first, second, third)
                .forEach(job -> database.bean(CancelJob.class).cancel(job.id())));
        var waiting = database.bean(CancelWaiting.class);

        try (var _ = refused("document", second.document().value())) {
            assertThat(waiting.cancelRemaining(10)).isEqualTo(2);
        }

        assertThat(database.now().document(second.document())).isWaitingForRetry();
        assertThat(database.now().messages(Topic.COMPLETION, first.document())).isEqualTo(1);
        assertThat(database.now().messages(Topic.COMPLETION, third.document())).isEqualTo(1);
    }

    @Test
    void ofTheForgottenDownloads() {
        var downloads = database.bean(DownloadLeases.class);
        DownloadLease kept = downloads.acquire(first.id(), "api test").orElseThrow();
        DownloadLease closed = downloads.acquire(second.id(), "api test").orElseThrow();
        database.timePasses(Duration.ofMinutes(3));

        try (var _ = refused("lease", kept.id().value())) {
            assertThat(downloads.closeForgotten()).isEqualTo(1);
        }

        assertThat(database.now().lease(closed.id())).isReleased("EXPIRED");
    }

    @Test
    void ofTheUploadsGivenUp() {
        UploadStart.Receiving kept = database.given().acceptedJob().begin();
        UploadStart.Receiving given = database.given().acceptedJob().begin();
        database.timePasses(Duration.ofMinutes(3));
        var uploads = database.bean(FailUpload.class);

        try (var _ = refused("job", kept.jobId().value())) {
            assertThat(uploads.abandon(GRACE)).containsExactly(given.jobId());
        }

        assertThat(database.now().job(kept.jobId())).isReceiving();
        assertThat(database.now().job(given.jobId())).hasFailedWith("UPLOAD_ABANDONED");
    }

    @Test
    void ofTheMessagesHandledLongAgo() {
        List.of(first, second, third).forEach(job -> database.work().done(job.document()));
        UUID kept = database.jdbc()
                .sql("SELECT message_id FROM inbox LIMIT 1")
                .query(UUID.class)
                .single();
        database.timePasses(Duration.ofDays(2));

        try (var _ = new RefusedRow(database.jdbc(), "inbox", "message_id", kept)) {
            assertThat(database.bean(SweepStore.class).purgeInbox(Duration.ofDays(1), 10))
                    .isEqualTo(2);
        }

        assertThat(database.now().count("inbox")).isEqualTo(1);
    }

    @Test
    void ofTheWorkersLongGone() {
        var workers = database.bean(WorkerStore.class);
        workers.seen(database.work().worker(), "kept", 42, 4, false, Set.of());
        workers.seen(database.work().worker(), "gone", 43, 4, false, Set.of());
        database.timePasses(Duration.ofDays(2));

        try (var _ = new RefusedRow(database.jdbc(), "worker", "host", "kept")) {
            assertThat(workers.forget(Duration.ofDays(1))).isEqualTo(1);
        }

        assertThat(database.now().count("worker")).isEqualTo(1);
    }

    private void waitForRetry() {
        waitForRetry(() -> {});
    }

    private void waitForRetry(Runnable meanwhile) {
        var claims = List.of(first, second, third).stream()
                .map(job -> database.work().claim(job.document()))
                .toList();
        meanwhile.run();
        claims.forEach(claim -> database.bean(ReturnStore.class)
                .retryLater(
                        claim,
                        AttemptOutcome.FAILED,
                        new Failure(FailureCode.STORAGE_FULL, "No space was left."),
                        Duration.ofSeconds(20)));
    }

    private static RefusedRow refused(String table, UUID id) {
        return new RefusedRow(database.jdbc(), table, "id", id);
    }
}
