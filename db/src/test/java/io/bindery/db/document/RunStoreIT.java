package io.bindery.db.document;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final RunStore runs = database.bean(RunStore.class);

    @Test
    void holdsADocumentAsLongAsItIsRenewed() {
        Claim claim = claim();

        for (int i = 0; i < 5; i++) {
            database.timePasses(Duration.ofSeconds(50));
            assertThat(runs.renew(claim)).isEqualTo(Renewal.HELD);
        }

        assertThat(database.now().leases(claim.documentId()))
                .allSatisfy(lease -> assertThat(lease).isLive());
    }

    @Test
    void aLeaseThatEndedIsNotRenewed() {
        Claim claim = claim();
        database.timePasses(Duration.ofSeconds(61));

        assertThat(runs.renew(claim)).isEqualTo(Renewal.LOST);

        assertThat(database.now().leases(claim.documentId()))
                .allSatisfy(lease -> assertThat(lease).hasExpired());
    }

    @Test
    void theNextClaimTakesTheLeaseFromTheOneBefore() {
        Claim old = claim();
        database.timePasses(Duration.ofSeconds(61));
        database.bean(RescueStore.class).rescue(old.documentId());
        database.jdbc().sql("UPDATE document SET state = 'QUEUED'").update();
        Claim young = database.work().claim(old.documentId());

        assertThat(runs.renew(old)).isEqualTo(Renewal.LOST);
        assertThat(runs.renew(young)).isEqualTo(Renewal.HELD);
    }

    @Test
    void bringsBackThatTheOwnerAsksToCancel() {
        Claim claim = claim();
        database.jdbc()
                .sql("UPDATE job SET cancel_requested_at = clock_timestamp()")
                .update();

        assertThat(runs.renew(claim)).isEqualTo(Renewal.CANCEL_REQUESTED);
    }

    @Test
    void nothingIsRenewedBeyondTheHardDeadline() {
        Claim claim = claim();
        for (int i = 0; i < 24; i++) {
            database.timePasses(Duration.ofSeconds(49));
            assertThat(runs.renew(claim)).isEqualTo(Renewal.HELD);
        }

        database.timePasses(Duration.ofSeconds(49));

        assertThat(runs.renew(claim)).isEqualTo(Renewal.LOST);
    }

    @Test
    void writesProgressOfTheHolderOnly() {
        Claim claim = claim();

        runs.progress(claim, 2, 7);
        assertThat(database.now().document(claim.documentId())).hasPages(2, 7);
        runs.progress(withFence(claim, 0), 5, 7);

        assertThat(database.now().document(claim.documentId())).hasPages(2, 7);
    }

    @Test
    void progressBeyondTheEndIsCutAndDoesNotEndTheRun() {
        Claim claim = claim();

        runs.progress(claim, 9, 7);

        assertThat(database.now().document(claim.documentId())).hasPages(7, 7);
    }

    @Test
    void aLaterAttemptMayFindFewerPages() {
        Claim first = claim();
        runs.progress(first, 7, 7);
        database.timePasses(Duration.ofSeconds(61));
        database.bean(RescueStore.class).rescue(first.documentId());
        database.jdbc().sql("UPDATE document SET state = 'QUEUED'").update();
        Claim second = database.work().claim(first.documentId());

        runs.progress(second, 1, 3);

        assertThat(database.now().document(first.documentId())).hasPages(1, 3);
        assertThat(database.work().succeed(second)).isEqualTo(CommitResult.DONE);
    }

    private static Claim withFence(Claim claim, long fence) {
        return new Claim(
                claim.jobId(),
                claim.documentId(),
                fence,
                claim.attempt(),
                claim.maxAttempts(),
                claim.nonce(),
                claim.worker(),
                claim.sha256(),
                claim.input(),
                claim.resultWorkspace(),
                claim.operations(),
                claim.priority());
    }

    private static Claim claim() {
        GivenJob job = database.given().acceptedJob().accept();
        return database.work().claim(job.document());
    }
}
