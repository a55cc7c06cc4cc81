package io.bindery.db.job;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.JobState;
import io.bindery.common.job.LeasePurpose;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final UploadStore uploads = database.bean(UploadStore.class);

    @Test
    void beginsWithAJobTwoWorkspacesAndALease() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();

        assertThat(database.now().job(begun.jobId())).isReceiving();
        assertThat(database.now().workspace(begun.jobId(), WorkspaceKind.INPUT)).isOpen();
        assertThat(database.now().workspace(begun.jobId(), WorkspaceKind.RESULT))
                .isOpen()
                .returns(begun.result(), workspace -> workspace.path());
        assertThat(database.now().lease(begun.lease()))
                .isLive()
                .hasPurpose(LeasePurpose.UPLOAD)
                .returns(
                        database.now()
                                .workspace(begun.jobId(), WorkspaceKind.INPUT)
                                .id(),
                        lease -> lease.workspaceId());
    }

    @Test
    void findsTheJobOfAKeyUsedBefore() {
        GivenJob job = database.given().acceptedJob().idempotencyKey("k").accept();

        UploadStart again = uploads.begin(new NewJob("anna", "k", Jobs.ROOT, "api test"));

        assertThat(again).isEqualTo(new UploadStart.Known(job.id(), JobState.QUEUED, Jobs.SHA256));
    }

    @Test
    void doesNotKnowWhatIsStillArriving() {
        UploadStart.Receiving first =
                database.given().acceptedJob().idempotencyKey("k").begin();

        UploadStart again = uploads.begin(new NewJob("anna", "k", Jobs.ROOT, "api test"));

        assertThat(again).isEqualTo(new UploadStart.Known(first.jobId(), JobState.RECEIVING, null));
    }

    @Test
    void keysOfDifferentOwnersAndNoKeysDoNotMeet() {
        database.given().acceptedJob().idempotencyKey("k").begin();

        assertThat(uploads.begin(new NewJob("bert", "k", Jobs.ROOT, "api test")))
                .isInstanceOf(UploadStart.Receiving.class);
        assertThat(uploads.begin(new NewJob("anna", null, Jobs.ROOT, "api test")))
                .isInstanceOf(UploadStart.Receiving.class);
        assertThat(uploads.begin(new NewJob("anna", null, Jobs.ROOT, "api test")))
                .isInstanceOf(UploadStart.Receiving.class);
    }

    @Test
    void ofOneKeyUsedManyTimesAtOnceOneJobBegins() {
        List<UploadStart> begun =
                database.sessions().atOnce(8, i -> () -> uploads.begin(new NewJob("anna", "k", Jobs.ROOT, "api " + i)));

        assertThat(begun).filteredOn(UploadStart.Receiving.class::isInstance).hasSize(1);
        assertThat(database.now().count("job")).isEqualTo(1);
        assertThat(database.now().count("workspace")).isEqualTo(2);
    }

    @Test
    void beginsAnewWhenTheKeyIsFreedWhileItWaits() {
        UploadStart.Receiving first =
                database.given().acceptedJob().idempotencyKey("k").begin();
        var refusal =
                database.sessions().hold(() -> database.bean(FailUpload.class).refuse(first.jobId(), "Not wanted."));

        var second = database.sessions().blocked(() -> uploads.begin(new NewJob("anna", "k", Jobs.ROOT, "api test")));
        refusal.commit();

        assertThat(second.join()).isInstanceOf(UploadStart.Receiving.class);
    }

    @Test
    void renewsALeaseUntilItEnds() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();

        database.timePasses(Duration.ofSeconds(119));
        assertThat(uploads.renew(begun.lease())).isTrue();
        database.timePasses(Duration.ofSeconds(119));
        assertThat(uploads.renew(begun.lease())).isTrue();
        database.timePasses(Duration.ofSeconds(121));

        assertThat(uploads.renew(begun.lease())).isFalse();
        assertThat(database.now().lease(begun.lease())).hasExpired();
    }

    @Test
    void renewsNothingBeyondTheHardDeadline() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();
        database.jdbc().sql("UPDATE lease SET hard_deadline = expires_at").update();

        assertThat(uploads.renew(begun.lease())).isTrue();
        database.timePasses(Duration.ofSeconds(121));

        assertThat(uploads.renew(begun.lease())).isFalse();
    }

    @Test
    void tellsTheStateAfterACommitOfUnknownOutcome() {
        GivenJob job = database.given().acceptedJob().accept();

        assertThat(uploads.state(job.id())).contains(JobState.QUEUED);
    }
}
