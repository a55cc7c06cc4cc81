package io.bindery.db.document;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.LeasePurpose;
import io.bindery.common.job.Priority;
import io.bindery.common.operation.OperationRequest;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClaimStoreIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final ClaimStore claims = database.bean(ClaimStore.class);

    @Test
    void raisesFenceAndAttemptAndLeasesBothWorkspaces() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();

        Claim claim = database.work().claim(job.document());

        assertThat(database.now().document(job.document()))
                .isRunningBy(claim.worker())
                .hasFence(1)
                .hasAttempts(1);
        assertThat(database.now().document(job.document(1))).isQueued();
        assertThat(database.now().job(job.id())).isRunning();
        assertThat(database.now().outcomes(job.document())).containsExactly("RUNNING");
        assertThat(database.now().leases(job.document()))
                .hasSize(2)
                .allSatisfy(lease -> assertThat(lease)
                        .isLive()
                        .hasPurpose(LeasePurpose.PROCESS)
                        .hasFence(1));
        assertThat(database.now().leases(job.document()))
                .extracting(lease -> lease.workspaceId())
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsTheWorkerEverythingItNeeds() {
        var ask = new OperationRequest("pages", Map.of("dpi", 150, "format", "png"));
        GivenJob job = database.given().acceptedJob().operations(ask).accept();

        Claim claim = database.work().claim(job.document());

        assertThat(claim.input()).isEqualTo(job.input().resolve(job.document() + ".pdf"));
        assertThat(claim.attemptDirectory().value())
                .startsWith(job.result() + "/a1-")
                .endsWith(claim.nonce().toString());
        assertThat(claim.operations()).containsExactly(ask);
        assertThat(claim.maxAttempts()).isEqualTo(3);
    }

    @Test
    void leavesWhatItCannotRunToAnother() {
        GivenJob job = database.given()
                .acceptedJob()
                .operations(asked("text"), asked("ocr"))
                .accept();

        assertThat(claims.claim(job.document(), database.work().claimant("text", "metadata")))
                .isEmpty();
        assertThat(claims.claimNext(database.work().claimant("text", "metadata")))
                .isEmpty();

        assertThat(database.now().document(job.document()))
                .isQueued()
                .hasFence(0)
                .hasAttempts(0);
        assertThat(database.now().count("attempt")).isZero();
        assertThat(claims.claimNext(database.work().claimant("ocr", "text")))
                .hasValueSatisfying(claim -> assertThat(claim.documentId()).isEqualTo(job.document()));
    }

    @Test
    void findsWhatItCanRunBehindMuchThatItCannot() {
        database.given()
                .acceptedJob()
                .operations(asked("text"), asked("ocr"))
                .documents(20)
                .accept();
        database.timePasses(Duration.ofSeconds(1));
        GivenJob bulk = database.given()
                .acceptedJob()
                .priority(Priority.BULK)
                .documents(2)
                .accept();
        database.timePasses(Duration.ofSeconds(1));
        GivenJob interactive = database.given().acceptedJob().accept();

        assertThat(List.of(next("text"), next("text"), next("text")))
                .containsExactly(interactive.document(), bulk.document(0), bulk.document(1));
        assertThat(claims.claimNext(database.work().claimant("text"))).isEmpty();
    }

    @Test
    void aSecondClaimGetsNothing() {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().claim(job.document());

        assertThat(claims.claim(job.document(), database.work().claimant())).isEmpty();

        assertThat(database.now().document(job.document())).hasFence(1).hasAttempts(1);
        assertThat(database.now().leases(job.document())).hasSize(2);
    }

    @Test
    void anUnknownDocumentIsNothingUnusual() {
        assertThat(claims.claim(
                        new DocumentId(database.work().worker().value()),
                        database.work().claimant()))
                .isEmpty();
    }

    @Test
    void claimsNothingBeforeItsTime() {
        GivenJob job = database.given().acceptedJob().accept();
        database.jdbc()
                .sql("UPDATE document SET run_after = clock_timestamp() + interval '10 seconds'")
                .update();

        assertThat(claims.claim(job.document(), database.work().claimant())).isEmpty();
        assertThat(claims.claimNext(database.work().claimant())).isEmpty();
        database.timePasses(Duration.ofSeconds(11));

        assertThat(claims.claim(job.document(), database.work().claimant())).isPresent();
    }

    @Test
    void claimsNothingWhoseWorkspaceIsClosedAndLeavesNoTrace() {
        GivenJob job = database.given().acceptedJob().accept();
        database.jdbc().sql("""
                UPDATE workspace
                SET state = 'RELEASED', released_at = clock_timestamp(), delete_after = clock_timestamp()
                WHERE kind = 'INPUT'
                """).update();

        assertThat(claims.claim(job.document(), database.work().claimant())).isEmpty();

        assertThat(database.now().document(job.document()))
                .isQueued()
                .hasFence(0)
                .hasAttempts(0);
        assertThat(database.now().job(job.id())).isQueued();
        assertThat(database.now().count("attempt")).isZero();
        assertThat(database.now().leases(job.document())).isEmpty();
    }

    @Test
    void ofEightClaimersOfOneDocumentExactlyOneWins() {
        GivenJob job = database.given().acceptedJob().accept();

        List<Optional<Claim>> won = database.sessions()
                .atOnce(
                        8,
                        i -> () -> claims.claim(job.document(), database.work().claimant()));

        assertThat(won).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(database.now().document(job.document())).hasFence(1).hasAttempts(1);
        assertThat(database.now().count("attempt")).isEqualTo(1);
    }

    @Test
    void claimsOfOneJobDoNotWaitForEachOther() {
        GivenJob job = database.given().acceptedJob().documents(3).accept();
        database.work().claim(job.document(0));
        var first = database.sessions().hold(() -> database.work().claim(job.document(1)));

        Claim second = database.work().claim(job.document(2));
        first.commit();

        assertThat(second.fence()).isEqualTo(1);
    }

    @Test
    void runsNothingInAJobThatEndedAndWasQueuedAgainMeanwhile() {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().claim(job.document());
        database.jdbc()
                .sql("UPDATE document SET state = 'QUEUED', worker_id = NULL")
                .update();
        var cleanup = database.sessions()
                .hold(() -> database.jdbc()
                        .sql("SELECT id FROM workspace FOR UPDATE")
                        .query()
                        .listOfRows());
        var claiming = database.sessions()
                .blocked(() -> claims.claim(job.document(), database.work().claimant()));
        database.jdbc()
                .sql("UPDATE job SET state = 'CANCELLED', finished_at = clock_timestamp()")
                .update();
        database.jdbc()
                .sql("UPDATE job SET state = 'QUEUED', finished_at = NULL")
                .update();
        cleanup.commit();

        assertThat(claiming.join()).isEmpty();

        assertThat(database.now().document(job.document())).isQueued().hasFence(1);
        assertThat(claims.claimNext(database.work().claimant())).isPresent();
        assertThat(database.now().job(job.id())).isRunning();
    }

    @Test
    void takesInteractiveWorkFirstAndThenTheOldest() {
        GivenJob bulk = database.given().acceptedJob().priority(Priority.BULK).accept();
        database.timePasses(Duration.ofSeconds(1));
        GivenJob older = database.given().acceptedJob().accept();
        database.timePasses(Duration.ofSeconds(1));
        GivenJob younger = database.given().acceptedJob().accept();

        List<DocumentId> order = List.of(next(), next(), next());

        assertThat(order).containsExactly(older.document(), younger.document(), bulk.document());
        assertThat(claims.claimNext(database.work().claimant())).isEmpty();
    }

    @Test
    void idleSlotsShareWhatWaits() {
        GivenJob job = database.given().acceptedJob().documents(6).accept();

        List<Optional<Claim>> claimed = database.sessions()
                .atOnce(6, i -> () -> claims.claimNext(database.work().claimant()));

        assertThat(claimed.stream().flatMap(Optional::stream).map(Claim::documentId))
                .doesNotHaveDuplicates()
                .isSubsetOf(job.documents());
        assertThat(database.now().count("attempt"))
                .isEqualTo((int) claimed.stream().filter(Optional::isPresent).count());
    }

    private DocumentId next() {
        return next("text");
    }

    private DocumentId next(String offered) {
        return claims.claimNext(database.work().claimant(offered)).orElseThrow().documentId();
    }

    private static OperationRequest asked(String name) {
        return new OperationRequest(name, Map.of());
    }
}
