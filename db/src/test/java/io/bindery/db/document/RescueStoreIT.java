package io.bindery.db.document;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.transport.Topic;
import io.bindery.db.document.RescueStore.Rescued;
import io.bindery.db.job.Completion;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.PromoteStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RescueStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final RescueStore rescues = database.bean(RescueStore.class);
    private final PromoteStore promotions = database.bean(PromoteStore.class);

    @Test
    void takesADocumentBackWhenItsLeaseEnds() {
        Claim claim = claim(3);
        assertThat(rescues.candidates(10)).isEmpty();
        assertThat(rescues.rescue(claim.documentId())).isEqualTo(Rescued.NOT_NEEDED);

        database.timePasses(Duration.ofSeconds(61));
        assertThat(rescues.candidates(10)).containsExactly(claim.documentId());
        assertThat(rescues.rescue(claim.documentId())).isEqualTo(Rescued.TO_RETRY);

        assertThat(database.now().document(claim.documentId()))
                .isWaitingForRetry()
                .hasFailure(FailureCode.WORKER_LOST)
                .hasAttempts(1)
                .hasFence(1);
        assertThat(database.now().outcomes(claim.documentId())).containsExactly("LOST");
        assertThat(database.now().leases(claim.documentId()))
                .allSatisfy(lease -> assertThat(lease).isReleased("EXPIRED"));
        assertThat(rescues.candidates(10)).isEmpty();
    }

    @Test
    void anotherWorkerFinishesWhatARescueBrought() {
        Claim lost = claim(3);
        loseWorker();
        rescues.rescue(lost.documentId());
        promotions.promote(10);

        Claim next = database.work().claim(lost.documentId());
        assertThat(database.work().succeed(next)).isEqualTo(CommitResult.DONE);

        assertThat(database.work().complete(next)).isEqualTo(Completion.JOB_ENDED);
        assertThat(database.now().document(lost.documentId()))
                .hasSucceeded()
                .hasAttempts(2)
                .hasFence(2);
    }

    @Test
    void twoLossesArePoison() {
        Claim claim = claim(5);
        loseWorker();
        rescues.rescue(claim.documentId());
        promotions.promote(10);
        Claim second = database.work().claim(claim.documentId());
        loseWorker();

        assertThat(rescues.rescue(claim.documentId())).isEqualTo(Rescued.ENDED);

        assertThat(database.now().document(claim.documentId()))
                .hasFailedWith(FailureCode.POISON)
                .hasAttempts(2);
        assertThat(database.now().messages(Topic.COMPLETION, claim.documentId()))
                .isEqualTo(1);
        assertThat(database.work().complete(second)).isEqualTo(Completion.JOB_ENDED);
    }

    @Test
    void aLossOfTheLastAttemptFails() {
        Claim claim = claim(1);
        loseWorker();

        assertThat(rescues.rescue(claim.documentId())).isEqualTo(Rescued.ENDED);

        assertThat(database.now().document(claim.documentId())).hasFailedWith(FailureCode.WORKER_LOST);
    }

    @Test
    void whatTheOwnerCancelledEndsCancelled() {
        Claim claim = claim(3);
        cancel(claim.jobId());
        loseWorker();

        assertThat(rescues.rescue(claim.documentId())).isEqualTo(Rescued.ENDED);

        assertThat(database.now().document(claim.documentId())).isCancelled();
        assertThat(database.work().complete(claim)).isEqualTo(Completion.JOB_ENDED);
        assertThat(database.now().job(claim.jobId())).isCancelled();
    }

    @Test
    void aRenewalThatCameFirstCounts() {
        Claim claim = claim(3);
        database.timePasses(Duration.ofSeconds(59));
        var renewal = database.sessions()
                .hold(() ->
                        assertThat(database.bean(RunStore.class).renew(claim)).isEqualTo(Renewal.HELD));
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> rescues.candidates(10).contains(claim.documentId()));

        assertThat(rescues.rescue(claim.documentId())).as("it does not wait").isEqualTo(Rescued.NOT_NEEDED);
        renewal.commit();

        assertThat(rescues.rescue(claim.documentId())).isEqualTo(Rescued.NOT_NEEDED);
        assertThat(database.now().document(claim.documentId())).isRunningBy(claim.worker());
        assertThat(database.now().leases(claim.documentId()))
                .allSatisfy(lease -> assertThat(lease).isLive());
    }

    @Test
    void ofManyRescuersOneRescues() {
        Claim claim = claim(3);
        loseWorker();

        List<Rescued> rescued = database.sessions().atOnce(4, i -> () -> rescues.rescue(claim.documentId()));

        assertThat(rescued).containsOnlyOnce(Rescued.TO_RETRY);
        assertThat(rescued).filteredOn(Rescued.NOT_NEEDED::equals).hasSize(3);
    }

    private static Claim claim(int maxAttempts) {
        GivenJob job = database.given().acceptedJob().maxAttempts(maxAttempts).accept();
        return database.work().claim(job.document());
    }

    private static void loseWorker() {
        database.timePasses(Duration.ofSeconds(61));
    }

    private static void cancel(JobId job) {
        database.jdbc()
                .sql("UPDATE job SET cancel_requested_at = clock_timestamp() WHERE id = :job")
                .param("job", job.value())
                .update();
    }
}
