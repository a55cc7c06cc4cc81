package io.bindery.db.upkeep;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.WorkspaceId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.lease.DownloadLease;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.testing.WorkspaceRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CleanupStoreIT {

    private static final Duration ALARM = Duration.ofHours(24);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final CleanupStore cleanup = database.bean(CleanupStore.class);
    private final DownloadLeases downloads = database.bean(DownloadLeases.class);

    @Test
    void deletesInputsADayAndResultsAWeekAfterTheEnd() {
        GivenJob job = endedJob();

        database.timePasses(Duration.ofHours(23));
        assertThat(cleanup.due(Jobs.ROOT, 10)).isEmpty();
        database.timePasses(Duration.ofHours(2));
        assertThat(cleanup.due(Jobs.ROOT, 10)).containsExactly(input(job).id());
        database.timePasses(Duration.ofDays(6));

        assertThat(cleanup.due(Jobs.ROOT, 10))
                .containsExactly(input(job).id(), result(job).id());
        assertThat(cleanup.due(UUID.randomUUID(), 10)).isEmpty();
    }

    @Test
    void beginsNothingBeforeItsTimeOrInUse() {
        GivenJob ended = endedJob();
        GivenJob open = database.given().acceptedJob().accept();

        assertThat(cleanup.begin(input(ended).id())).isEmpty();
        assertThat(cleanup.begin(input(open).id())).isEmpty();
    }

    @Test
    void goesFromReleasedThroughDeletingToATombstone() {
        GivenJob job = dueJob();

        Deletion deletion = cleanup.begin(result(job).id()).orElseThrow();
        assertThat(result(job)).isDeleting().returns(deletion.token(), WorkspaceRow::deleteToken);
        assertThat(deletion.path()).isEqualTo(job.result());

        assertThat(cleanup.deleted(deletion)).isTrue();
        assertThat(result(job)).isDeleted();
        assertThat(cleanup.begin(result(job).id())).isEmpty();
    }

    @Test
    void aTokenOfAnotherDeletionClosesNothing() {
        GivenJob job = dueJob();
        Deletion deletion = cleanup.begin(result(job).id()).orElseThrow();
        var foreign = new Deletion(deletion.workspace(), deletion.job(), deletion.path(), UUID.randomUUID(), 0);

        assertThat(cleanup.deleted(foreign)).isFalse();
        cleanup.busy(foreign, "file in use", Duration.ZERO, ALARM);

        assertThat(result(job)).isDeleting().returns(0, WorkspaceRow::deleteTries);
        assertThat(cleanup.deleted(deletion)).isTrue();
        assertThat(cleanup.deleted(deletion)).isFalse();
    }

    @Test
    void aBusyDeletionIsTriedAgainLater() {
        GivenJob job = dueJob();
        Deletion deletion = cleanup.begin(result(job).id()).orElseThrow();
        assertThat(cleanup.unfinished(Jobs.ROOT, 10)).containsExactly(deletion);

        assertThat(cleanup.busy(deletion, "file in use", Duration.ofMinutes(5), ALARM))
                .isFalse();

        assertThat(cleanup.unfinished(Jobs.ROOT, 10)).isEmpty();
        assertThat(result(job)).isDeleting().returns("file in use", WorkspaceRow::lastDeleteError);
        database.timePasses(Duration.ofMinutes(6));
        assertThat(cleanup.unfinished(Jobs.ROOT, 10))
                .containsExactly(
                        new Deletion(deletion.workspace(), deletion.job(), deletion.path(), deletion.token(), 1));
        database.timePasses(ALARM);
        assertThat(cleanup.busy(deletion, "file in use", Duration.ofMinutes(5), ALARM))
                .isTrue();
    }

    @Test
    void waitsForALeaseAndItsGrace() {
        GivenJob job = dueJob();
        assertThat(downloads.acquire(job.id(), "api test")).isPresent();

        assertThat(begin(job)).isEmpty();
        database.timePasses(Duration.ofSeconds(121));
        assertThat(cleanup.due(Jobs.ROOT, 10)).doesNotContain(result(job).id());
        assertThat(begin(job)).isEmpty();
        database.timePasses(Duration.ofSeconds(30));

        assertThat(cleanup.due(Jobs.ROOT, 10)).contains(result(job).id());
        assertThat(begin(job)).isPresent();
    }

    @Test
    void doesNotWaitForALeaseThatWasGivenBack() {
        GivenJob job = dueJob();
        DownloadLease download = downloads.acquire(job.id(), "api test").orElseThrow();
        downloads.release(download);

        assertThat(begin(job)).isPresent();
    }

    @Test
    void aLeaseGrantedWhileCleanupWaitedIsSeen() {
        GivenJob job = dueJob();
        WorkspaceId workspace = result(job).id();
        var acquiring = database.sessions().hold(() -> downloads.acquire(job.id(), "api test"));

        var beginning = database.sessions().blocked(() -> cleanup.begin(workspace));
        acquiring.commit();

        assertThat(beginning.join()).isEmpty();
        assertThat(result(job)).isReleased();
        assertThat(database.now().leases(job.id()))
                .last()
                .satisfies(lease -> assertThat(lease).isLive());
    }

    @Test
    void aLeaseAskedForWhileCleanupBeganIsRefused() {
        GivenJob job = dueJob();
        WorkspaceId workspace = result(job).id();
        var beginning = database.sessions().hold(() -> cleanup.begin(workspace).orElseThrow());

        var acquiring = database.sessions().blocked(() -> downloads.acquire(job.id(), "api test"));
        beginning.commit();

        assertThat(acquiring.join()).isEmpty();
        assertThat(result(job)).isDeleting();
    }

    @Test
    void aClaimUnderWayHoldsCleanupOffAndCleanupUnderWayRefusesAClaim() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        var claiming = database.sessions().hold(() -> database.work().claim(job.document(0)));
        var locking = database.sessions()
                .blocked(() -> database.jdbc()
                        .sql("SELECT id FROM workspace WHERE kind = 'INPUT' FOR UPDATE")
                        .query()
                        .listOfRows());
        claiming.commit();

        assertThat(locking.join()).hasSize(1);
        assertThat(cleanup.begin(input(job).id())).isEmpty();
        database.jdbc().sql("""
                UPDATE workspace
                SET state = 'RELEASED', released_at = clock_timestamp(), delete_after = clock_timestamp()
                """).update();
        assertThat(cleanup.begin(input(job).id())).isEmpty();
        assertThat(database.bean(ClaimStore.class)
                        .claim(job.document(1), database.work().claimant()))
                .isEmpty();
    }

    @Test
    void leasesAndDeletionsNeverMeetHoweverTheyRace() {
        for (int round = 0; round < 15; round++) {
            GivenJob job = dueJob();
            WorkspaceId workspace = result(job).id();

            List<Optional<?>> won = database.sessions()
                    .atOnce(
                            4,
                            i -> () -> i % 2 == 0 ? downloads.acquire(job.id(), "api test") : cleanup.begin(workspace));

            boolean leased = won.get(0).isPresent() || won.get(2).isPresent();
            boolean deleting = won.get(1).isPresent() || won.get(3).isPresent();
            assertThat(leased).isNotEqualTo(deleting);
        }
    }

    private Optional<Deletion> begin(GivenJob job) {
        return cleanup.begin(result(job).id());
    }

    private static GivenJob endedJob() {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().done(job.document());
        return job;
    }

    private static GivenJob dueJob() {
        GivenJob job = endedJob();
        database.jdbc()
                .sql("UPDATE workspace SET delete_after = clock_timestamp() WHERE state = 'RELEASED'")
                .update();
        return job;
    }

    private static WorkspaceRow input(GivenJob job) {
        return database.now().workspace(job.id(), WorkspaceKind.INPUT);
    }

    private static WorkspaceRow result(GivenJob job) {
        return database.now().workspace(job.id(), WorkspaceKind.RESULT);
    }
}
