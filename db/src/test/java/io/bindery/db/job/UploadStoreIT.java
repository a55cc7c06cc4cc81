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
        Begun.Receiving begun = database.given().acceptedJob().begin();

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

        Begun again = uploads.begin(new NewJob("anna", "k", Jobs.ROOT, "api test"));

        assertThat(again).isEqualTo(new Begun.Known(job.id(), JobState.QUEUED, Jobs.SHA256));
    }

    @Test
    void doesNotKnowWhatIsStillArriving() {
        Begun.Receiving first =
                database.given().acceptedJob().idempotencyKey("k").begin();

        Begun again = uploads.begin(new NewJob("anna", "k", Jobs.ROOT, "api test"));

        assertThat(again).isEqualTo(new Begun.Known(first.jobId(), JobState.RECEIVING, null));
    }

    @Test
    void keysOfDifferentOwnersAndNoKeysDoNotMeet() {
        database.given().acceptedJob().idempotencyKey("k").begin();

        assertThat(uploads.begin(new NewJob("bert", "k", Jobs.ROOT, "api test")))
                .isInstanceOf(Begun.Receiving.class);
        assertThat(uploads.begin(new NewJob("anna", null, Jobs.ROOT, "api test")))
                .isInstanceOf(Begun.Receiving.class);
        assertThat(uploads.begin(new NewJob("anna", null, Jobs.ROOT, "api test")))
                .isInstanceOf(Begun.Receiving.class);
    }

    @Test
    void ofOneKeyUsedManyTimesAtOnceOneJobBegins() {
        List<Begun> begun =
                database.sessions().atOnce(8, i -> () -> uploads.begin(new NewJob("anna", "k", Jobs.ROOT, "api " + i)));

        assertThat(begun).filteredOn(Begun.Receiving.class::isInstance).hasSize(1);
        assertThat(database.now().count("job")).isEqualTo(1);
        assertThat(database.now().count("workspace")).isEqualTo(2);
    }

    @Test
    void beginsAnewWhenTheKeyIsFreedWhileItWaits() {
        Begun.Receiving first =
                database.given().acceptedJob().idempotencyKey("k").begin();
        var refusal =
                database.sessions().hold(() -> database.bean(FailUpload.class).refuse(first.jobId(), "Not wanted."));

        var second = database.sessions().blocked(() -> uploads.begin(new NewJob("anna", "k", Jobs.ROOT, "api test")));
        refusal.commit();

        assertThat(second.join()).isInstanceOf(Begun.Receiving.class);
    }

    @Test
    void renewsALeaseUntilItEnds() {
        Begun.Receiving begun = database.given().acceptedJob().begin();

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
        Begun.Receiving begun = database.given().acceptedJob().begin();
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
