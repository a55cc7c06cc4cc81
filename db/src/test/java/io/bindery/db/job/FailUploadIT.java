package io.bindery.db.job;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.WorkspaceKind;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.CleanupStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailUploadIT {

    private static final Duration GRACE = Duration.ofSeconds(30);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final FailUpload fail = database.bean(FailUpload.class);

    @Test
    void aRefusedUploadIsCleanedUpAtOnce() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();

        boolean refused = fail.refuse(begun.jobId(), "Too large.");

        assertThat(refused).isTrue();
        assertThat(database.now().job(begun.jobId())).hasFailedWith("UPLOAD_REFUSED");
        assertThat(database.now().lease(begun.lease())).isReleased("FAILED");
        assertThat(database.bean(CleanupStore.class).due(Jobs.ROOT, 10))
                .containsExactlyInAnyOrder(
                        database.now()
                                .workspace(begun.jobId(), WorkspaceKind.INPUT)
                                .id(),
                        database.now()
                                .workspace(begun.jobId(), WorkspaceKind.RESULT)
                                .id());
    }

    @Test
    void aRefusalFreesTheKey() {
        UploadStart.Receiving refused =
                database.given().acceptedJob().idempotencyKey("k").begin();
        fail.refuse(refused.jobId(), "Too large.");

        GivenJob again = database.given().acceptedJob().idempotencyKey("k").accept();

        assertThat(again.id()).isNotEqualTo(refused.jobId());
    }

    @Test
    void abandonsOnlyAfterTheGrace() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();

        database.timePasses(Duration.ofSeconds(149));
        assertThat(fail.abandon(GRACE)).isEmpty();
        database.timePasses(Duration.ofSeconds(2));

        assertThat(fail.abandon(GRACE)).containsExactly(begun.jobId());
        assertThat(database.now().job(begun.jobId())).hasFailedWith("UPLOAD_ABANDONED");
        assertThat(database.now().lease(begun.lease())).isReleased("EXPIRED");
        assertThat(database.now().workspace(begun.jobId(), WorkspaceKind.INPUT)).isReleased();
        assertThat(fail.abandon(GRACE)).isEmpty();
    }

    @Test
    void abandonsNothingThatWasRenewedOrAccepted() {
        UploadStart.Receiving renewed = database.given().acceptedJob().begin();
        GivenJob accepted = database.given().acceptedJob().accept();
        database.timePasses(Duration.ofSeconds(100));
        database.bean(UploadStore.class).renew(renewed.lease());
        database.timePasses(Duration.ofSeconds(100));

        assertThat(fail.abandon(GRACE)).isEmpty();

        assertThat(database.now().job(renewed.jobId())).isReceiving();
        assertThat(database.now().job(accepted.id())).isQueued();
    }

    @Test
    void refusesNothingThatWasAccepted() {
        GivenJob accepted = database.given().acceptedJob().accept();

        assertThat(fail.refuse(accepted.id(), "Too late.")).isFalse();

        assertThat(database.now().job(accepted.id())).isQueued();
        assertThat(database.now().workspace(accepted.id(), WorkspaceKind.INPUT)).isOpen();
    }
}
