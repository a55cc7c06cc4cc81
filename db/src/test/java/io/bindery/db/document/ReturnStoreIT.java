package io.bindery.db.document;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.transport.Topic;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataIntegrityViolationException;

class ReturnStoreIT {

    private static final Failure CRASH = new Failure(FailureCode.CRASHED, "The process died.");

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final ReturnStore returns = database.bean(ReturnStore.class);
    private final Crashes crashes = database.bean(Crashes.class);

    @Test
    void waitsForAnotherAttemptAndLetsGoOfTheFiles() {
        Claim claim = claim(3);

        CommitResult finish = returns.retryLater(claim, AttemptOutcome.CRASHED, CRASH, Duration.ofSeconds(20));

        assertThat(finish).isEqualTo(CommitResult.DONE);
        assertThat(database.now().document(claim.documentId()))
                .isWaitingForRetry()
                .hasFailure(FailureCode.CRASHED)
                .hasAttempts(1)
                .hasFence(1);
        assertThat(database.now().leases(claim.documentId()))
                .hasSize(2)
                .allSatisfy(lease -> assertThat(lease).isReleased("FAILED"));
        assertThat(database.now().outcomes(claim.documentId())).containsExactly("CRASHED");
        assertThat(database.now().messages(Topic.COMPLETION, claim.documentId()))
                .isZero();
        assertThat(crashes.over(claim.documentId())).isEqualTo(1);
    }

    @Test
    void nothingWaitsThatMayNotBeTriedAgain() {
        Claim claim = claim(1);

        assertThatThrownBy(() -> returns.retryLater(claim, AttemptOutcome.CRASHED, CRASH, Duration.ZERO))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("document_waits_with_attempt_left");
    }

    @Test
    void aDrainedWorkerGivesTheAttemptBackButNotTheFence() {
        Claim claim = claim(1);

        CommitResult finish = returns.giveBack(claim, Topic.WORK_INTERACTIVE);

        assertThat(finish).isEqualTo(CommitResult.DONE);
        assertThat(database.now().document(claim.documentId()))
                .isQueued()
                .hasAttempts(0)
                .hasFence(1)
                .hasPages(0, null);
        assertThat(database.now().leases(claim.documentId()))
                .allSatisfy(lease -> assertThat(lease).isReleased("YIELDED"));
        assertThat(database.now().messages(Topic.WORK_INTERACTIVE, claim.documentId()))
                .isEqualTo(2);
        assertThat(crashes.over(claim.documentId())).isZero();
        Claim next = database.work().claim(claim.documentId());
        assertThat(next.fence()).isEqualTo(2);
        assertThat(next.attempt()).isEqualTo(1);
        assertThat(next.attemptDirectory()).isNotEqualTo(claim.attemptDirectory());
    }

    @Test
    void aLostLeaseReturnsNothing() {
        Claim claim = claim(3);
        database.timePasses(Duration.ofSeconds(61));

        assertThat(returns.retryLater(claim, AttemptOutcome.FAILED, CRASH, Duration.ZERO))
                .isEqualTo(CommitResult.LEASE_LOST);
        assertThat(returns.giveBack(claim, Topic.WORK_INTERACTIVE)).isEqualTo(CommitResult.LEASE_LOST);

        assertThat(database.now().document(claim.documentId())).isRunning().hasAttempts(1);
        assertThat(database.now().outcomes(claim.documentId())).containsExactly("RUNNING");
        assertThat(database.now().messages(Topic.WORK_INTERACTIVE, claim.documentId()))
                .isEqualTo(1);
    }

    private static Claim claim(int maxAttempts) {
        return database.work()
                .claim(database.given()
                        .acceptedJob()
                        .maxAttempts(maxAttempts)
                        .accept()
                        .document());
    }
}
