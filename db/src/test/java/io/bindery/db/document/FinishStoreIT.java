package io.bindery.db.document;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.transport.Topic;
import io.bindery.db.document.RescueStore.Rescued;
import io.bindery.db.query.DocumentQuery;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.testing.Work;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;

class FinishStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final FinishStore finishes = database.bean(FinishStore.class);
    private final RescueStore rescues = database.bean(RescueStore.class);

    @Test
    void successListsItsArtifactsAndAnnouncesItselfOnce() {
        Claim claim = claim();

        CommitResult finish = finishes.succeed(
                claim, 3, List.of(Work.artifact(claim, "text.txt"), Work.artifact(claim, "text.json")), List.of());

        assertThat(finish).isEqualTo(CommitResult.DONE);
        assertThat(database.now().document(claim.documentId())).hasSucceeded().hasPages(3, 3);
        assertThat(database.now().outcomes(claim.documentId())).containsExactly("SUCCEEDED");
        assertThat(database.now().count("artifact")).isEqualTo(2);
        assertThat(database.now().messages(Topic.COMPLETION, claim.documentId()))
                .isEqualTo(1);
        assertThat(finishes.ended(claim)).isTrue();
    }

    @Test
    void keepsWhatHadToBeLeftOut() {
        Claim claim = claim();

        finishes.succeed(claim, 3, List.of(), List.of("Page 2 was left out.", "Zwölf \uD83D\uDE00 \"bytes\"."));

        assertThat(database.now().document(claim.documentId()))
                .hasSucceeded()
                .hasWarnings("Page 2 was left out.", "Zwölf \uD83D\uDE00 \"bytes\".");
    }

    @Test
    void warningsThatCannotBeKeptDoNotSpoilSuccess() {
        Claim claim = claim();
        List<String> hostile = Collections.nCopies(1000, "a\0b\uD800c\u001B[31m" + "x".repeat(1000));

        assertThat(finishes.succeed(claim, 3, List.of(), hostile)).isEqualTo(CommitResult.DONE);

        assertThat(database.now().document(claim.documentId()).warnings())
                .hasSize(StoredWarnings.MOST)
                .allSatisfy(warning -> assertThat(warning)
                        .startsWith("a\uFFFDb\uFFFDc\uFFFD[31mx")
                        .hasSize(StoredWarnings.LONGEST));
    }

    @Test
    void anotherAttemptForgetsTheWarningsOfTheLast() {
        Claim claim = claim();
        finishes.fail(claim, AttemptOutcome.FAILED, new Failure(FailureCode.DAMAGED, "The file is damaged."), null);
        database.jdbc().sql("""
                UPDATE document
                SET state = 'QUEUED', finished_at = NULL, warnings = '["old"]'
                """).update();

        Claim again = database.work().claim(claim.documentId());

        assertThat(database.now().document(claim.documentId())).hasWarnings();
        finishes.succeed(again, 3, List.of(), List.of("new"));
        assertThat(database.now().document(claim.documentId())).hasWarnings("new");
    }

    @Test
    void theLeaseOutlivesTheFinishUntilItsCompletion() {
        Claim claim = claim();

        database.work().succeed(claim);

        assertThat(database.now().leases(claim.documentId()))
                .allSatisfy(lease -> assertThat(lease).isLive());
    }

    @Test
    void failureKeepsItsCodeAndTellsWhy() {
        Claim claim = claim();
        database.bean(RunStore.class).progress(claim, 4, 4);

        CommitResult finish = finishes.fail(
                claim, AttemptOutcome.CRASHED, new Failure(FailureCode.POISON, "It killed the process twice."), 2);

        assertThat(finish).isEqualTo(CommitResult.DONE);
        assertThat(database.now().document(claim.documentId()))
                .hasFailedWith(FailureCode.POISON)
                .hasPages(2, 2);
        assertThat(database.now().outcomes(claim.documentId())).containsExactly("CRASHED");
        assertThat(database.now().messages(Topic.COMPLETION, claim.documentId()))
                .isEqualTo(1);
    }

    @Test
    void aCancelledDocumentSaysSo() {
        Claim claim = claim();

        assertThat(finishes.cancel(claim)).isEqualTo(CommitResult.DONE);

        assertThat(database.now().document(claim.documentId())).isCancelled();
        assertThat(database.now().outcomes(claim.documentId())).containsExactly("CANCELLED");
    }

    @Test
    void writesNothingAtAllOnceTheLeaseEnded() {
        Claim claim = claim();
        database.timePasses(Duration.ofSeconds(61));

        assertThat(database.work().succeed(claim)).isEqualTo(CommitResult.LEASE_LOST);
        assertThat(database.work().fail(claim)).isEqualTo(CommitResult.LEASE_LOST);
        assertThat(database.work().cancel(claim)).isEqualTo(CommitResult.LEASE_LOST);

        assertUntouched(claim);
    }

    @Test
    void writesNothingAtAllUnderAnOldFence() {
        Claim old = claim();
        database.timePasses(Duration.ofSeconds(61));
        rescues.rescue(old.documentId());
        database.jdbc().sql("UPDATE document SET state = 'QUEUED'").update();
        Claim young = database.work().claim(old.documentId());

        assertThat(database.work().succeed(old)).isEqualTo(CommitResult.LEASE_LOST);

        assertThat(database.now().document(old.documentId()))
                .isRunningBy(young.worker())
                .hasFence(2);
        assertThat(database.now().outcomes(old.documentId())).containsExactly("LOST", "RUNNING");
        assertThat(database.now().count("artifact")).isZero();
        assertThat(database.now().messages(Topic.COMPLETION, old.documentId())).isZero();
        assertThat(database.work().succeed(young)).isEqualTo(CommitResult.DONE);
        assertThat(database.bean(DocumentQuery.class)
                        .list(old.jobId(), null, 0, 10)
                        .getFirst()
                        .artifacts())
                .singleElement()
                .satisfies(artifact -> assertThat(artifact.storagePath().value())
                        .startsWith(young.attemptDirectory().value()));
    }

    @Test
    void anOldFenceIsRefusedEvenIfItsLeaseLooksLive() {
        Claim old = claim();
        database.timePasses(Duration.ofSeconds(61));
        rescues.rescue(old.documentId());
        database.jdbc().sql("UPDATE document SET state = 'QUEUED'").update();
        database.work().claim(old.documentId());
        database.jdbc().sql("""
                UPDATE lease
                SET released_at = NULL, release_reason = NULL, expires_at = hard_deadline
                WHERE fence = 1
                """).update();

        assertThat(database.work().succeed(old)).isEqualTo(CommitResult.LEASE_LOST);

        assertThat(database.now().document(old.documentId())).isRunning().hasFence(2);
    }

    @Test
    void endsADocumentOnlyOnce() {
        Claim claim = claim();
        database.work().succeed(claim);

        assertThat(database.work().fail(claim)).isEqualTo(CommitResult.LEASE_LOST);

        assertThat(database.now().document(claim.documentId())).hasSucceeded();
        assertThat(database.now().messages(Topic.COMPLETION, claim.documentId()))
                .isEqualTo(1);
    }

    @Test
    void anArtifactThatDoesNotFitTakesTheWholeFinishBack() {
        Claim claim = claim();

        assertThatThrownBy(() -> finishes.succeed(
                        claim,
                        3,
                        List.of(Work.artifact(claim, "same.txt"), Work.artifact(claim, "same.txt")),
                        List.of("Lost with the finish.")))
                .isInstanceOf(DuplicateKeyException.class);

        assertUntouched(claim);
        assertThat(finishes.ended(claim)).isFalse();
    }

    @Test
    void aRescueThatCameFirstWins() {
        Claim claim = claim();
        database.timePasses(Duration.ofSeconds(61));
        var rescue = database.sessions().hold(() -> rescues.rescue(claim.documentId()));

        CommitResult finish = database.work().succeed(claim);
        rescue.commit();

        assertThat(finish).isEqualTo(CommitResult.LEASE_LOST);
        assertThat(database.now().document(claim.documentId())).isWaitingForRetry();
        assertThat(database.now().count("artifact")).isZero();
    }

    @Test
    void aFinishThatCameFirstWins() {
        Claim claim = claim();
        var finish = database.sessions().hold(() -> database.work().succeed(claim));
        database.jdbc().sql("UPDATE lease SET expires_at = clock_timestamp()").update();

        assertThat(rescues.rescue(claim.documentId())).as("it does not wait").isEqualTo(Rescued.NOT_NEEDED);
        finish.commit();

        assertThat(rescues.rescue(claim.documentId())).isEqualTo(Rescued.NOT_NEEDED);
        assertThat(database.now().document(claim.documentId())).hasSucceeded();
    }

    private static void assertUntouched(Claim claim) {
        assertThat(database.now().document(claim.documentId())).isRunning().hasFence(1);
        assertThat(database.now().outcomes(claim.documentId())).containsExactly("RUNNING");
        assertThat(database.now().count("artifact")).isZero();
        assertThat(database.now().messages(Topic.COMPLETION, claim.documentId()))
                .isZero();
    }

    private static Claim claim() {
        return database.work().claim(database.given().acceptedJob().accept().document());
    }
}
