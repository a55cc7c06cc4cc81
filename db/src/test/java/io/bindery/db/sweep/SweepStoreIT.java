package io.bindery.db.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.storage.StoragePath;
import io.bindery.db.document.Claim;
import io.bindery.db.document.RescueStore;
import io.bindery.db.job.UploadStart;
import io.bindery.db.query.StorageQuery;
import io.bindery.db.query.StorageView;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.PromoteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SweepStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final SweepStore sweeps = database.bean(SweepStore.class);

    @Test
    void aRowExplainsBytesUntilTheyAreGone() {
        GivenJob job = database.given().acceptedJob().accept();
        UploadStart.Receiving receiving = database.given().acceptedJob().begin();
        var unknown = new StoragePath("w/00/unknown");
        List<StoragePath> found = List.of(job.input(), job.result(), receiving.input(), unknown);

        assertThat(sweeps.explained(Jobs.ROOT, found))
                .containsExactlyInAnyOrder(job.input(), job.result(), receiving.input());
        state("RELEASED', released_at = clock_timestamp(), delete_after = '-infinity", job.input());
        state("DELETING', delete_token = gen_random_uuid(), released_at = '-infinity", job.input());
        assertThat(sweeps.explained(Jobs.ROOT, found)).contains(job.input());
        state("DELETED', last_delete_error = '", job.input());

        assertThat(sweeps.explained(Jobs.ROOT, found)).doesNotContain(job.input());
        assertThat(sweeps.explained(UUID.randomUUID(), found)).isEmpty();
        assertThat(sweeps.explained(Jobs.ROOT, List.of())).isEmpty();
    }

    @Test
    void onlyAcceptedJobsPromiseTheirWorkspaces() {
        GivenJob job = database.given().acceptedJob().accept();
        database.given().acceptedJob().begin();

        assertThat(sweeps.promised(Jobs.ROOT)).containsExactlyInAnyOrder(job.input(), job.result());
        state("RELEASED', released_at = clock_timestamp(), delete_after = '-infinity", job.input());
        state("DELETING', delete_token = gen_random_uuid(), released_at = '-infinity", job.input());

        assertThat(sweeps.promised(Jobs.ROOT)).containsExactly(job.result());
    }

    @Test
    void losersAreAttemptsThatEndedWithoutWinning() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim lost = database.work().claim(job.document());
        database.timePasses(Duration.ofSeconds(61));
        assertThat(sweeps.withLosers(Jobs.ROOT)).isEmpty();
        database.bean(RescueStore.class).rescue(job.document());
        database.bean(PromoteStore.class).promote(10);
        Claim won = database.work().done(job.document());
        Claim running = database.work().claim(job.document(1));

        assertThat(sweeps.losers(List.of(lost.nonce(), won.nonce(), running.nonce(), UUID.randomUUID())))
                .containsExactly(lost.nonce());
        assertThat(sweeps.losers(List.of())).isEmpty();
        assertThat(sweeps.withLosers(Jobs.ROOT)).containsExactly(job.result());
    }

    @Test
    void remembersWhatASweepDidForAMonth() {
        Instant started = Instant.parse("2026-01-02T03:04:05Z");

        sweeps.record(started, new SweepReport(List.of("quarantine"), 1, 2, 3, 4, 5, 6, "look here"));

        StorageView.Sweep sweep =
                Objects.requireNonNull(database.bean(StorageQuery.class).read().lastSweep());
        assertThat(sweep.startedAt()).isEqualTo(started);
        assertThat(sweep.closedGates()).containsExactly("quarantine");
        assertThat(sweep.counts()).containsEntry("workspacesFound", 1).containsEntry("workspacesMissing", 6);
        assertThat(sweep.note()).isEqualTo("look here");
        database.timePasses(Duration.ofDays(31));
        sweeps.record(started, SweepReport.closed(List.of("no marker")));
        assertThat(database.now().count("sweep")).isEqualTo(1);
    }

    @Test
    void forgetsOldMessageIds() {
        database.work().done(database.given().acceptedJob().accept().document());

        assertThat(sweeps.purgeInbox(Duration.ofDays(1), 10)).isZero();
        database.timePasses(Duration.ofDays(2));

        assertThat(sweeps.purgeInbox(Duration.ofDays(1), 10)).isEqualTo(1);
    }

    private static void state(String assignment, StoragePath path) {
        database.jdbc()
                .sql("UPDATE workspace SET state = '" + assignment + "' WHERE path = :path")
                .param("path", path.value())
                .update();
    }
}
