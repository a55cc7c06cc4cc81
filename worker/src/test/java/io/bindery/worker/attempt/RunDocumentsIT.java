package io.bindery.worker.attempt;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.FailureCode;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.storage.StorageFullException;
import io.bindery.common.storage.StorageNotReadyException;
import io.bindery.common.transport.Topic;
import io.bindery.db.Rows;
import io.bindery.db.document.RescueStore;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.LeaseRow;
import io.bindery.db.testing.TestDatabase;
import io.bindery.engine.EngineResult;
import io.bindery.worker.ScriptedEngine.Working;
import io.bindery.worker.TestWorker;
import io.bindery.worker.readiness.WorkerGate;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RunDocumentsIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with("bindery.lease.duration=2s");

    @TempDir
    Path root;

    private TestWorker worker;

    @BeforeEach
    void prepare() throws IOException {
        worker = TestWorker.on(database, root);
    }

    @AfterEach
    void end() {
        worker.close();
    }

    @Test
    void publishesWhatTheEngineMade() throws Exception {
        GivenJob job = accepted();

        worker.start();

        awaitState(job.document(), DocumentState.SUCCEEDED);
        assertThat(database.now().document(job.document())).hasAttempts(1).hasPages(3, 3);
        assertThat(database.now().messages(Topic.COMPLETION, job.document())).isOne();
        assertThat(artifactFiles())
                .hasSize(1)
                .allSatisfy(file -> assertThat(root.resolve(file)).hasContent("words"));
        assertThat(filesIn(worker.results(job))).hasSize(1);
    }

    @Test
    void tellsWhatTheEngineHadToLeaveOut() throws Exception {
        worker.engine.next((task, control) ->
                new EngineResult.Produced(3, List.of(), List.of("Page 2 was left out of text: it is damaged.")));
        GivenJob job = accepted();

        worker.start();

        awaitState(job.document(), DocumentState.SUCCEEDED);
        assertThat(database.now().document(job.document())).hasWarnings("Page 2 was left out of text: it is damaged.");
    }

    @Test
    void acknowledgesOnlyWhatItHasClaimed() throws Exception {
        GivenJob job = accepted();
        worker.transport.noting(
                () -> database.now().document(job.document()).state().name());
        Working working = worker.engine.nextWorks();

        worker.start();

        working.awaitBegin();
        assertThat(worker.transport.settled()).containsExactly("ack RUNNING");
        working.release();
        awaitState(job.document(), DocumentState.SUCCEEDED);
    }

    @Test
    void acknowledgesARepeatedMessageAndForgetsIt() throws Exception {
        GivenJob job = accepted();
        database.jdbc()
                .sql("INSERT INTO outbox (topic, payload) SELECT topic, payload FROM outbox")
                .update();

        worker.start();

        await().until(() -> worker.transport.settled().size() == 2);
        awaitState(job.document(), DocumentState.SUCCEEDED);
        assertThat(worker.transport.settled()).containsExactly("ack", "ack");
        assertThat(database.now().outcomes(job.document())).containsExactly("SUCCEEDED");
    }

    @Test
    void findsWorkWithoutAMessageWhenIdle() throws Exception {
        GivenJob job = worker.stored(database.given().acceptedJob().documents(3).accept());
        database.jdbc().sql("DELETE FROM outbox").update();

        worker.with("bindery.worker.idle-poll=200ms").start();

        job.documents().forEach(document -> awaitState(document, DocumentState.SUCCEEDED));
        assertThat(worker.transport.settled()).isEmpty();
    }

    @Test
    void keepsFromTheEngineWhatIsDoneToTheJobAsAWhole() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        worker.offering("text", "workbook").engine.next((task, control) -> {
            task.operations().forEach(operation -> asked.add(operation.name()));
            return new EngineResult.Produced(3, List.of(), List.of());
        });
        GivenJob job = worker.stored(database.given()
                .acceptedJob()
                .operations(new OperationRequest("text", Map.of()), new OperationRequest("workbook", Map.of()))
                .accept());

        worker.start();

        awaitState(job.document(), DocumentState.SUCCEEDED);
        assertThat(asked).containsExactly("text");
    }

    @Test
    void leavesADocumentToAWorkerThatHasTheTool() throws Exception {
        GivenJob job = worker.stored(database.given()
                .acceptedJob()
                .operations(new OperationRequest("text", Map.of()), new OperationRequest("ocr", Map.of()))
                .accept());

        worker.start();

        await().until(() -> !worker.transport.settled().isEmpty());
        assertThat(worker.transport.settled()).containsExactly("ack");
        assertThat(database.now().document(job.document())).isQueued().hasAttempts(0);
        assertThat(offered()).containsExactly("metadata", "text");

        try (TestWorker able = TestWorker.on(database, root)
                .offering("ocr", "text")
                .with("bindery.worker.idle-poll=200ms")
                .start()) {
            awaitState(job.document(), DocumentState.SUCCEEDED);
            assertThat(able.transport.settled()).isEmpty();
            assertThat(offered()).containsExactly("metadata", "text", "ocr", "text");
        }
    }

    @Test
    void renewsTheLeaseWhileTheDocumentGetsOn() throws Exception {
        GivenJob job = accepted();
        Working working = worker.engine.nextWorks();
        worker.start();
        working.awaitBegin();
        List<LeaseRow> first = database.now().leases(job.document());

        await().until(() -> database.now()
                .leases(job.document())
                .getFirst()
                .expiresAt()
                .isAfter(first.getFirst().expiresAt().plusSeconds(1)));
        working.release();

        awaitState(job.document(), DocumentState.SUCCEEDED);
        assertThat(database.now().document(job.document())).hasAttempts(1).hasFence(1);
    }

    @Test
    void writesNothingWhenTheLeaseIsLost() throws Exception {
        GivenJob job = accepted();
        Working working = worker.engine.nextWorks();
        worker.start();
        working.awaitBegin();

        expireLeases();

        working.awaitStop();
        await().until(() -> filesIn(worker.results(job)).isEmpty());
        await().until(() -> lostLeases() == 1);
        assertThat(database.now().document(job.document())).isRunning().hasFence(1);
        assertThat(database.now().outcomes(job.document())).containsExactly("RUNNING");
        assertThat(artifactFiles()).isEmpty();
    }

    @Test
    void commitsNothingForADocumentThatWasRescuedInBetween() throws Exception {
        GivenJob job = accepted();
        Working zombie = worker.engine.nextHangs();
        Working second = worker.engine.nextWorks();
        worker.with("bindery.worker.slots=2", "bindery.worker.idle-poll=100ms").start();
        zombie.awaitBegin();
        expireLeases();
        database.bean(RescueStore.class).rescue(job.document());
        second.awaitBegin();

        zombie.release();

        zombie.awaitEnd();
        await().until(() -> lostLeases() == 1);
        assertThat(artifactFiles()).isEmpty();
        assertThat(filesIn(worker.results(job))).hasSize(1);
        second.release();
        awaitState(job.document(), DocumentState.SUCCEEDED);
        assertThat(database.now().outcomes(job.document())).containsExactly("LOST", "SUCCEEDED");
        assertThat(artifactFiles()).hasSize(1);
    }

    @Test
    void saysCancelledOnlyWhenNothingRunsAnyMore() throws Exception {
        GivenJob job = accepted();
        Working working = worker.engine.nextWorks().closingOnlyWhenReleased();
        worker.start();
        working.awaitBegin();

        database.jdbc()
                .sql("UPDATE job SET cancel_requested_at = clock_timestamp()")
                .update();

        working.awaitStop();
        assertThat(database.now().document(job.document())).isRunning();
        working.release();
        awaitState(job.document(), DocumentState.CANCELLED);
        assertThat(database.now().outcomes(job.document())).containsExactly("CANCELLED");
        assertThat(filesIn(worker.results(job))).isEmpty();
    }

    @Test
    void letsSuccessGoBeforeACancelThatCameTooLate() throws Exception {
        GivenJob job = accepted();
        Working working = worker.engine.nextHangs();
        worker.start();
        working.awaitBegin();
        database.jdbc()
                .sql("UPDATE job SET cancel_requested_at = clock_timestamp()")
                .update();

        working.release();

        awaitState(job.document(), DocumentState.SUCCEEDED);
    }

    @Test
    void stopsRenewingForARunThatGetsNowhere() throws Exception {
        GivenJob job = accepted();
        Working stalled = worker.engine.nextHangs();
        worker.with("bindery.worker.stall-limit=300ms").start();
        stalled.awaitBegin();

        await().untilAsserted(() ->
                assertThat(database.now().leases(job.document()).getFirst()).hasExpired());

        assertThat(database.now().document(job.document())).isRunning();
        stalled.release();
        await().until(() -> lostLeases() == 1);
        assertThat(artifactFiles()).isEmpty();
    }

    @Test
    void triesAgainWhatTookTooLong() throws Exception {
        GivenJob job = accepted();
        Working tooLong = worker.engine.nextWorks();
        worker.engine.next((task, control) -> {
            throw new IllegalStateException("for the second attempt to be seen");
        });
        worker.with("bindery.worker.run-limit=300ms", "bindery.rescue.promote-every=1h")
                .start();

        tooLong.awaitStop();

        awaitState(job.document(), DocumentState.RETRY_WAIT);
        assertThat(database.now().document(job.document()))
                .hasFailure(FailureCode.TIMED_OUT)
                .hasAttempts(1);
        assertThat(database.now().outcomes(job.document())).containsExactly("FAILED");
        assertThat(database.now().leases(job.document()))
                .allSatisfy(lease -> assertThat(lease).isReleased("FAILED"));
    }

    @Test
    void callsADocumentPoisonAfterItsSecondCrash() throws Exception {
        GivenJob job = accepted();
        worker.engine
                .next((task, control) -> {
                    throw new IllegalStateException("a bug");
                })
                .nextFails(FailureCode.OUT_OF_MEMORY);

        worker.start();

        awaitState(job.document(), DocumentState.FAILED);
        assertThat(database.now().document(job.document()))
                .hasFailedWith(FailureCode.POISON)
                .hasAttempts(2);
        assertThat(database.now().outcomes(job.document())).containsExactly("CRASHED", "CRASHED");
    }

    @Test
    void triesAgainAfterAFailureThatMayPass() throws Exception {
        GivenJob job = accepted();
        worker.engine.nextFails(FailureCode.TIMED_OUT).nextFails(FailureCode.STALLED);

        worker.start();

        awaitState(job.document(), DocumentState.SUCCEEDED);
        assertThat(database.now().document(job.document())).hasAttempts(3);
        assertThat(database.now().outcomes(job.document())).containsExactly("FAILED", "FAILED", "SUCCEEDED");
        assertThat(filesIn(worker.results(job))).hasSize(1);
    }

    @Test
    void failsForTheLastReasonWhenAttemptsAreSpent() throws Exception {
        GivenJob job =
                worker.stored(database.given().acceptedJob().maxAttempts(2).accept());
        worker.engine.nextFails(FailureCode.TIMED_OUT).nextFails(FailureCode.STALLED);

        worker.start();

        awaitState(job.document(), DocumentState.FAILED);
        assertThat(database.now().document(job.document()))
                .hasFailedWith(FailureCode.STALLED)
                .hasAttempts(2);
    }

    @Test
    void givesUpOnADocumentThatWouldFailTheSameWayAgain() throws Exception {
        GivenJob job = accepted();
        worker.engine.nextFails(FailureCode.PASSWORD_REQUIRED);

        worker.start();

        awaitState(job.document(), DocumentState.FAILED);
        assertThat(database.now().document(job.document()))
                .hasFailedWith(FailureCode.PASSWORD_REQUIRED)
                .hasAttempts(1);
        assertThat(filesIn(worker.results(job))).isEmpty();
    }

    @Test
    void noticesAnInputThatIsMissing() throws Exception {
        GivenJob job = accepted();
        Files.delete(worker.input(job));

        worker.start();

        awaitState(job.document(), DocumentState.FAILED);
        assertThat(database.now().document(job.document()))
                .hasFailedWith(FailureCode.INPUT_CORRUPT)
                .hasAttempts(1);
    }

    @Test
    void triesAgainWhenThereIsNoRoom() throws Exception {
        assertRetriedAfter(new StorageFullException(new IOException("disk full")), FailureCode.STORAGE_FULL);
    }

    @Test
    void triesAgainWhenTheStorageIsInTroubleAndBlamesNobodysCrash() throws Exception {
        assertRetriedAfter(new IOException("Input/output error"), FailureCode.WORKER_LOST);
    }

    @Test
    void givesADocumentBackWhenTheStorageIsGone() throws Exception {
        GivenJob job = accepted();
        worker.storage.nextAttemptMeets(StorageNotReadyException.withoutMarker(root));

        worker.start();

        awaitState(job.document(), DocumentState.SUCCEEDED);
        assertThat(database.now().document(job.document())).hasAttempts(1).hasFence(2);
        assertThat(database.now().outcomes(job.document())).containsExactly("YIELDED", "SUCCEEDED");
    }

    @Test
    void takesNothingMoreOnceTheStorageIsGone() throws Exception {
        GivenJob job = worker.stored(database.given().acceptedJob().documents(2).accept());
        Working working = worker.engine.nextWorks();
        worker.with("bindery.worker.gate-check=1h", "bindery.worker.idle-poll=50ms")
                .start();
        working.awaitBegin();
        Files.delete(root.resolve(".bindery-root.json"));
        worker.storage.nextAttemptMeets(StorageNotReadyException.withoutMarker(root));

        working.release();

        // Ten idle polls long it is not taken again.
        await().during(Duration.ofMillis(500))
                .until(() -> database.now().outcomes(job.document(1)).equals(List.of("YIELDED")));
        assertThat(worker.bean(WorkerGate.class).state().storage().reason()).contains("no marker");
        assertThat(database.now().document(job.document(1))).isQueued().hasAttempts(0);
    }

    @Test
    void givesADocumentBackThatIsMissingOnAVolumeThatIsNotOurs() throws Exception {
        GivenJob job = worker.stored(database.given().acceptedJob().documents(2).accept());
        Working working = worker.engine.nextWorks();
        worker.with("bindery.worker.gate-check=1h", "bindery.worker.idle-poll=50ms", "bindery.worker.slots=1")
                .start();
        working.awaitBegin();
        Files.writeString(
                root.resolve(".bindery-root.json"),
                "{\"rootId\":\"" + UUID.randomUUID() + "\",\"epoch\":1,\"sequence\":1}");
        Files.delete(root.resolve(job.input().resolve(job.document(1) + ".pdf").value()));

        working.release();

        await().until(() -> database.now().outcomes(job.document(1)).equals(List.of("YIELDED")));
        assertThat(worker.bean(WorkerGate.class).state().storage().reason()).contains("does not know root");
        assertThat(database.now().document(job.document(1))).isQueued().hasAttempts(0);
    }

    private void assertRetriedAfter(IOException trouble, FailureCode code) throws IOException {
        GivenJob job = accepted();
        worker.storage.nextAttemptMeets(trouble);

        // The first look for what is due may come after the attempt.
        worker.with("bindery.rescue.promote-every=1h", "bindery.worker.retry-base=1h", "bindery.worker.retry-cap=1h")
                .start();

        awaitState(job.document(), DocumentState.RETRY_WAIT);
        assertThat(database.now().document(job.document())).hasFailure(code).hasAttempts(1);
        assertThat(database.now().outcomes(job.document())).containsExactly("FAILED");
    }

    private static List<String> offered() {
        return database.jdbc()
                .sql("SELECT unnest(operations) AS name FROM worker_load ORDER BY started_at")
                .query((row, n) -> Rows.text(row, "name"))
                .list();
    }

    private GivenJob accepted() throws IOException {
        return worker.stored(database.given().acceptedJob().accept());
    }

    private static void awaitState(DocumentId document, DocumentState state) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(database.now().document(document).state()).isEqualTo(state));
    }

    private static void expireLeases() {
        database.jdbc()
                .sql("UPDATE lease SET expires_at = clock_timestamp() - interval '1 second' WHERE purpose = 'PROCESS'")
                .update();
    }

    private static List<String> artifactFiles() {
        return database.jdbc()
                .sql("SELECT storage_path FROM artifact")
                .query((row, n) -> Rows.text(row, "storage_path"))
                .list();
    }

    private double lostLeases() {
        return worker.bean(MeterRegistry.class)
                .get("bindery.leases.lost")
                .counter()
                .count();
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
