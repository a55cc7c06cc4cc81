package io.bindery.db.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.JobId;
import io.bindery.db.document.Claim;
import io.bindery.db.document.RunStore;
import io.bindery.db.job.UploadStart;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Held;
import io.bindery.db.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final Changes changes = database.bean(Changes.class);

    @Test
    void tellsOfAChangeThatIsCommittedAfterANewerOne() {
        GivenJob slow = accept();
        GivenJob fast = accept();
        Position start = changes.now();
        Held older = database.sessions().hold(() -> database.work().claim(slow.document()));
        database.work().claim(fast.document());

        ChangedJobs first = changes.jobs(start);
        older.commit();
        ChangedJobs second = changes.jobs(first.now());

        assertThat(first.jobs()).containsExactly(fast.id());
        assertThat(second.jobs()).containsExactly(slow.id());
        assertThat(changes.of(slow.id(), first.now()).documents()).containsExactly(1);
    }

    @Test
    void keepsTheWatermarkBelowWhatIsNotCommitted() {
        GivenJob slow = accept();
        GivenJob fast = accept();
        Held older = database.sessions().hold(() -> database.work().claim(slow.document()));
        database.work().claim(fast.document());

        long watermark = changes.watermark();
        older.commit();

        assertThat(changes.jobs(Position.of(watermark)).jobs()).contains(slow.id());
    }

    @Test
    void tellsEveryChangeOnce() {
        Position start = changes.now();
        GivenJob job = accept();

        ChangedJobs first = changes.jobs(start);
        ChangedJobs second = changes.jobs(first.now());

        assertThat(first.jobs()).containsExactly(job.id());
        assertThat(second.jobs()).isEmpty();
        assertThat(second.lost()).isFalse();
    }

    @Test
    void tellsOfAJobFromItsFirstMomentOn() {
        Position start = changes.now();
        UploadStart.Receiving begun = database.given().acceptedJob().begin();

        assertThat(changes.jobs(start).jobs()).containsExactly(begun.jobId());
        assertThat(changes.of(begun.jobId(), start).job()).isTrue();
    }

    @Test
    void tellsWhichDocumentsChangedOfOneJobOnly() {
        GivenJob job = database.given().acceptedJob().documents(3).accept();
        GivenJob other = accept();
        Position start = changes.now();
        database.work().claim(job.document(2));
        Position claimed = changes.now();
        database.work().claim(job.document(0));
        database.work().claim(other.document());

        JobChanges all = changes.of(job.id(), start);

        assertThat(all.job()).as("it runs since the first claim").isTrue();
        assertThat(all.documents()).containsExactly(1, 3);
        assertThat(changes.of(job.id(), claimed).job()).isFalse();
        assertThat(changes.of(job.id(), claimed).documents()).containsExactly(1);
        assertThat(changes.of(job.id(), all.now()).any()).isFalse();
    }

    @Test
    void tellsOfProgress() {
        Claim claim = database.work().claim(accept().document());
        Position start = changes.now();
        database.bean(RunStore.class).progress(claim, 1, 3);
        Position once = changes.now();
        database.bean(RunStore.class).progress(claim, 1, 3);

        assertThat(changes.of(claim.jobId(), start).documents()).containsExactly(1);
        assertThat(changes.of(claim.jobId(), once).any())
                .as("the same again is no change")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE job SET delete_requested_at = clock_timestamp()",
                "UPDATE job SET failure_code = NULL, name = 'another'",
                "UPDATE workspace SET state = 'RELEASED', released_at = clock_timestamp(), delete_after = clock_timestamp()"
            })
    void tellsOfWhatPeopleSee(String sql) {
        JobId job = accept().id();
        Position start = changes.now();

        database.jdbc().sql(sql).update();

        assertThat(changes.jobs(start).jobs()).containsExactly(job);
        assertThat(changes.of(job, start).job()).isTrue();
        assertThat(changes.of(job, start).documents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE document SET run_after = clock_timestamp(), fence = fence + 1",
                "UPDATE job SET request_hash = 'another', state = state",
                "UPDATE workspace SET last_delete_error = 'busy', delete_tries = 1"
            })
    void isSilentAboutWhatNobodySees(String sql) {
        JobId job = accept().id();
        Position start = changes.now();

        database.jdbc().sql(sql).update();

        assertThat(changes.jobs(start).jobs()).isEmpty();
        assertThat(changes.of(job, start).any()).isFalse();
    }

    @Test
    void noticesThatTheDatabaseHasNotComeThatFar() {
        GivenJob job = accept();
        Position ahead = Position.of(changes.watermark() + 1_000_000);

        assertThat(changes.jobs(ahead).lost()).isTrue();
        assertThat(changes.of(job.id(), ahead).lost()).isTrue();
        assertThat(changes.of(job.id(), Position.of(1)).lost()).isFalse();
        assertThat(changes.of(job.id(), Position.of(Long.MAX_VALUE)).lost()).isTrue();
    }

    @Test
    void passesOverRowsThatWereLoadedFromAnOlderCluster() {
        GivenJob job = accept();
        Position start = changes.now();
        database.jdbc().sql("UPDATE job SET changed = '9000000000000'").update();

        assertThat(changes.jobs(start).jobs()).isEmpty();
        database.work().claim(job.document());
        assertThat(changes.jobs(start).jobs()).containsExactly(job.id());
    }

    private static GivenJob accept() {
        return database.given().acceptedJob().accept();
    }
}
