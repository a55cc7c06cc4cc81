package io.bindery.api.storage.sweep;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.storage.StorageGate;
import io.bindery.api.storage.cleanup.CleanupRounds;
import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import io.bindery.api.testing.WriteTest;
import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StorageInventory;
import io.bindery.db.document.Claim;
import io.bindery.db.document.FinishStore;
import io.bindery.db.job.NewJob;
import io.bindery.db.job.UploadStart;
import io.bindery.db.job.UploadStore;
import io.bindery.db.sweep.StorageRootStore;
import io.bindery.db.sweep.SweepStore;
import io.bindery.testing.lockingfs.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

@WriteTest
@Import(CleanupRounds.class)
class SweepIT {

    private static final String ORPHAN = "w/3f/019aab00-0000-7000-8000-00000000003f";
    private static final Duration HOUR = Duration.ofMinutes(61);

    private final EmptyInstallation api;
    private final RunSweep sweeps;
    private final StorageInventory inventory;
    private final StorageRootStore roots;
    private int port;
    private UUID root = new UUID(0, 0);

    @Autowired
    SweepIT(EmptyInstallation api, RunSweep sweeps, StorageInventory inventory, StorageRootStore roots) {
        this.api = api;
        this.sweeps = sweeps;
        this.inventory = inventory;
        this.roots = roots;
    }

    @BeforeEach
    void start(@LocalServerPort int port) {
        this.port = port;
        root = api.start();
    }

    @Test
    void removesAnOrphanInThreeSteps() {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");

        sweeps.run();
        assertThat(orphan()).isEqualTo("SEEN 1");
        api.timePasses(Duration.ofMinutes(50));
        sweeps.run();
        assertThat(orphan()).isEqualTo("SEEN 2");
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).exists();

        api.timePasses(HOUR);
        sweeps.run();
        assertThat(orphan()).startsWith("TRASHED");
        assertThat(api.disk().at(ORPHAN)).doesNotExist();
        assertThat(api.disk().files(api.disk().at(".trash"))).hasSize(1);

        api.timePasses(Duration.ofHours(23));
        sweeps.run();
        assertThat(api.disk().files(api.disk().at(".trash"))).hasSize(1);

        api.timePasses(Duration.ofHours(2));
        sweeps.run();
        assertThat(orphan()).startsWith("REMOVED");
        assertThat(api.disk().files(api.disk().at(".trash"))).isEmpty();
    }

    @Test
    void forgetsAnOrphanThatIsGone() throws IOException {
        Path file = api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();

        Files.delete(file);
        Files.delete(api.disk().at(ORPHAN));
        sweeps.run();

        assertThat(api.now().count("orphan")).isZero();
    }

    @Test
    void onlyReportsWhatItDidNotMake() {
        api.disk().write("notes.txt", "mine");
        api.disk().write("w/3f/backup/x.pdf", "mine");

        sweepThrice();

        assertThat(api.jdbc()
                        .sql("SELECT path || ' ' || state FROM orphan ORDER BY path")
                        .query(String.class)
                        .list())
                .containsExactly("notes.txt FOREIGN", "w/3f/backup FOREIGN");
        assertThat(api.disk().at("notes.txt")).exists();
        assertThat(api.disk().at("w/3f/backup/x.pdf")).exists();
    }

    @Test
    void takesNoUploadForAnOrphan() {
        CompletableFuture<Void> uploads = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 25; i++) {
                assertThat(Form.asking().file("a.pdf", Form.pdf("a")).post(port).status())
                        .isEqualTo(202);
            }
        });

        while (!uploads.isDone()) {
            sweeps.run();
        }

        uploads.join();
        sweeps.run();
        assertThat(api.jdbc()
                        .sql("SELECT max(orphans_seen) FROM sweep")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(sweep("workspaces_found")).isEqualTo(50);
    }

    @Test
    void touchesNothingWithoutItsMarker() throws IOException {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();
        Files.delete(api.disk().at(".bindery-root.json"));
        api.timePasses(HOUR);

        sweeps.run();

        assertThat(closedGates()).containsExactly("the storage root has no marker: not mounted, or the wrong volume");
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).exists();
        assertThat(api.disk().at(".bindery-root.json")).doesNotExist();
    }

    @Test
    void touchesNothingOfAnotherInstallation() throws IOException {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();
        inventory.writeMarker(new RootMarker(UUID.randomUUID(), 1, 1));
        api.timePasses(HOUR);

        sweeps.run();

        assertThat(closedGates()).containsExactly("the storage root belongs to another installation");
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).exists();
    }

    @Test
    void touchesNothingWhenTheDatabaseLostCommits() throws IOException {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();
        inventory.writeMarker(new RootMarker(root, 1, marker().sequence() + 1));

        sweepThrice();

        assertThat(roots.find(root)).get().matches(found -> found.quarantined());
        assertThat(closedGates()).anyMatch(gate -> gate.contains("database is older than the storage"));
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).exists();
    }

    @Test
    void staysInQuarantineWhenTheDatabaseHasCaughtUp() throws IOException {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();
        roots.quarantine(root);

        sweepThrice();

        assertThat(closedGates()).containsExactly("quarantine: an operator has not accepted the restored database yet");
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).exists();
    }

    @Test
    void actsAgainOnceSomebodyHasAcceptedTheRestoredDatabase() throws IOException {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();
        inventory.writeMarker(new RootMarker(root, 1, marker().sequence() + 1000));
        sweepThrice();
        assertThat(roots.find(root)).get().matches(found -> found.quarantined());

        JsonNode accepted = accept(200);

        assertThat(accepted.get("epoch").asInt()).isEqualTo(2);
        assertThat(marker().epoch()).isEqualTo(2);
        assertThat(api.now().count("orphan")).as("watched anew").isZero();
        sweepThrice();
        assertThat(closedGates()).isEmpty();
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).doesNotExist();
    }

    @Test
    void hasNothingToAcceptWithoutAQuarantine() {
        sweeps.run();

        assertThat(accept(409).get("type").asString()).isEqualTo("/problems/not-in-quarantine");

        assertThat(marker().epoch()).isEqualTo(1);
    }

    /**
     * As a process leaves it that died between the commit and the marker, and as a backup of before an earlier
     * quarantine does.
     */
    @Test
    void acceptsADifferenceOfEpochs() throws IOException {
        inventory.writeMarker(new RootMarker(root, 7, marker().sequence()));
        sweeps.run();
        assertThat(closedGates()).anyMatch(gate -> gate.contains("another epoch"));

        assertThat(accept(200).get("epoch").asInt()).isEqualTo(8);

        sweeps.run();
        assertThat(closedGates()).isEmpty();
    }

    @Test
    void doesNotAcceptAnotherInstallationsStorage() throws IOException {
        inventory.writeMarker(new RootMarker(UUID.randomUUID(), 1, 0));

        accept(503);
    }

    @Test
    void tellsWhatASweepWouldDoAndDoesNothing() throws IOException {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        assertThat(strings(plan(), "unexplained")).containsExactly(ORPHAN);
        assertThat(api.now().count("orphan")).isZero();
        sweeps.run();
        assertThat(strings(plan(), "toTrash")).isEmpty();
        api.timePasses(HOUR);
        long sequence = marker().sequence();

        JsonNode plan = plan();

        assertThat(strings(plan, "closedGates")).isEmpty();
        assertThat(strings(plan, "toTrash")).containsExactly(ORPHAN);
        assertThat(orphan()).isEqualTo("SEEN 1");
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).exists();
        assertThat(marker().sequence()).isEqualTo(sequence);
        sweeps.run();
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).as("as it was told").doesNotExist();
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        roots.quarantine(root);
        assertThat(strings(plan(), "closedGates")).hasSize(1);
        assertThat(strings(plan(), "toTrash")).isEmpty();
    }

    @Test
    void touchesNothingWhenTheStorageWentBackInTime() throws IOException {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();
        RootMarker old = marker();
        sweeps.run();
        sweeps.run();
        inventory.writeMarker(old);

        api.timePasses(HOUR);
        sweeps.run();
        assertThat(closedGates()).anyMatch(gate -> gate.contains("behind the database's sequence"));
        assertThat(roots.find(root)).get().matches(found -> !found.quarantined());
        sweeps.run();

        assertThat(closedGates()).anyMatch(gate -> gate.contains("storage is older than the database"));
        assertThat(roots.find(root)).get().matches(found -> found.quarantined());
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).exists();
    }

    @Test
    void mendsAMarkerThatASweepCouldNotWrite() {
        sweeps.run();
        roots.nextSequence(root);

        sweeps.run();

        assertThat(closedGates()).isEmpty();
        assertThat(roots.find(root)).get().matches(found -> found.sequence() == marker().sequence());
    }

    @Test
    void doesNotTakeSweepsThatCouldNotWriteTheirMarkerForARestoredStorage() {
        sweeps.run();
        api.disk().fail((operation, path) -> {
            if (operation == Operation.MOVE) {
                throw new IOException("Input/output error");
            }
        });
        sweeps.run();
        sweeps.run();
        sweeps.run();
        api.disk().mend();

        sweeps.run();

        assertThat(closedGates()).isEmpty();
        assertThat(roots.find(root)).get().matches(found -> found.sequence() == marker().sequence());
    }

    @Test
    void oneOrphanThatCannotBeMovedHoldsUpNoOther() {
        // Of its own, since what has failed rests beyond this test.
        String stuck = ORPHAN.replace("03f", "23f");
        String other = ORPHAN.replace("03f", "13f");
        api.disk().write(stuck + "/x.pdf", "bytes");
        api.disk().write(other + "/x.pdf", "bytes");
        sweeps.run();
        api.timePasses(HOUR);
        api.disk().fail((operation, path) -> {
            if (operation == Operation.MOVE && path.endsWith(stuck)) {
                throw new IOException("Input/output error");
            }
        });

        sweeps.run();

        assertThat(api.disk().at(stuck)).exists();
        assertThat(api.disk().at(other)).doesNotExist();
        assertThat(sweep("orphans_trashed")).isEqualTo(1);
    }

    @Test
    void touchesNothingOnAStorageThatCannotBeWritten() {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();
        api.timePasses(HOUR);
        api.disk().fail((operation, path) -> {
            if (operation == Operation.OPEN && path.getFileName().toString().startsWith(".bindery-tmp")) {
                throw new IOException("Read-only file system");
            }
        });

        sweeps.run();

        assertThat(closedGates()).containsExactly("the storage root cannot be written");
        assertThat(api.disk().at(ORPHAN + "/x.pdf")).exists();
    }

    @Test
    void stopsAtTooManyOrphansAtOnce() {
        for (int i = 1; i <= 3; i++) {
            api.disk().write("w/3f/019aab00-0000-7000-8000-00000000000" + i + "/x.pdf", "bytes");
        }

        sweepThrice();

        assertThat(sweep("orphans_seen")).isEqualTo(3);
        assertThat(sweep("orphans_trashed")).isZero();
        assertThat(api.disk().files(api.disk().at("w"))).hasSize(3);
        assertThat(lastSweep().get("note").asString()).contains("3 of 3 workspaces found are unknown");
    }

    @Test
    void watchesAnOrphanInUseAnew() throws IOException {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");
        sweeps.run();
        api.timePasses(HOUR);
        try (InputStream open = Files.newInputStream(api.disk().locking().resolve(ORPHAN + "/x.pdf"))) {
            sweeps.run();
            assertThat(sweep("orphans_trashed")).isZero();
            assertThat(open.read()).isEqualTo('b');
        }

        sweeps.run();
        assertThat(orphan()).isEqualTo("SEEN 1");
        assertThat(api.disk().at(ORPHAN)).exists();
        api.timePasses(HOUR);
        sweeps.run();

        assertThat(orphan()).startsWith("TRASHED");
        assertThat(api.disk().at(ORPHAN)).doesNotExist();
    }

    @Test
    void removesWhatLosingAttemptsLeft(
            @Autowired StoredJobs given, @Autowired Storage storage, @Autowired FinishStore finishes)
            throws IOException {
        StoredJob job = given.accepted("a job", "lost.pdf", "running.pdf", "won.pdf");
        Claim lost = given.claim(job, 0);
        storage.createAttempt(lost.attemptDirectory()).close();
        api.disk().write(lost.attemptDirectory() + "/text.txt", "half");
        finishes.fail(lost, AttemptOutcome.FAILED, new Failure(FailureCode.DAMAGED, "Damaged."), null);
        Claim running = given.claim(job, 1);
        storage.createAttempt(running.attemptDirectory()).close();
        given.succeed(job, 2, Map.of("text.txt", StoredJobs.text("text")));
        Path odd = api.disk().at(running.resultWorkspace() + "/a1-------------------------------------");
        Files.createDirectory(odd);

        sweeps.run();

        assertThat(sweep("attempts_removed")).isEqualTo(1);
        assertThat(api.disk().at(lost.attemptDirectory().value())).doesNotExist();
        assertThat(api.disk().at(running.attemptDirectory().value())).exists();
        assertThat(given.file(job, "text.txt")).hasContent("text");
        assertThat(odd).exists();
    }

    @Test
    void countsWorkspacesThatAreMissing() throws IOException {
        var job = Form.asking().file("a.pdf", Form.pdf("a")).post(port).json();
        assertThat(job.get("state").asString()).isEqualTo("QUEUED");
        Files.delete(api.directory(api.lastJob(), WorkspaceKind.RESULT));

        sweeps.run();

        assertThat(sweep("workspaces_missing")).isEqualTo(1);
        assertThat(api.now().workspace(api.lastJob(), WorkspaceKind.RESULT)).isOpen();
    }

    @Test
    void givesUpAnUploadThatBrokeOff(
            @Autowired Upkeep upkeep,
            @Autowired UploadStore uploads,
            @Autowired Storage storage,
            @Autowired CleanupRounds cleanup)
            throws IOException {
        var received = new NewJob("anonymous", "key", root, "api test");
        var begun = (UploadStart.Receiving) uploads.begin(received);
        storage.createWorkspace(begun.input());
        storage.createWorkspace(begun.result());
        api.disk().write(begun.input() + "/.half.pdf.part", "half");
        api.timePasses(Duration.ofSeconds(140));
        upkeep.abandonUploads();
        assertThat(api.now().job(begun.jobId())).isReceiving();

        api.timePasses(Duration.ofSeconds(20));
        upkeep.abandonUploads();
        cleanup.round();

        assertThat(api.now().job(begun.jobId())).hasFailedWith("UPLOAD_ABANDONED");
        assertThat(api.now().workspace(begun.jobId(), WorkspaceKind.INPUT)).isDeleted();
        assertThat(api.now().workspace(begun.jobId(), WorkspaceKind.RESULT)).isDeleted();
        assertThat(api.files()).isEmpty();
        assertThat(uploads.begin(received)).isInstanceOf(UploadStart.Receiving.class);
    }

    @Test
    void showsItsReport() {
        api.disk().write(ORPHAN + "/x.pdf", "bytes");

        sweeps.run();

        assertThat(lastSweep().get("counts").get("orphansSeen").asInt()).isEqualTo(1);
        assertThat(lastSweep().get("closedGates")).isEmpty();
        JsonNode orphan =
                new Http(port).get("/v1/storage").json().get("orphans").get(0);
        assertThat(orphan.get("path").asString()).isEqualTo(ORPHAN);
        assertThat(orphan.get("bytes").asInt()).isEqualTo(5);
    }

    /**
     * As when one stood still for longer than it holds the lock: the other sweeps twice, at each touch of the disk in
     * turn.
     */
    @Test
    void comesToNoHarmWhenAnotherSweepsInTheMiddle(
            @Autowired Sweep sweep,
            @Autowired StorageGate gate,
            @Autowired SweepStore store,
            @Autowired Orphans orphans,
            @Autowired RemoveUnsuccessfulAttempts losers)
            throws IOException {
        int moment = 0;
        boolean reached;
        do {
            moment++;
            var other = new Sweep(new SweepGates(gate, inventory, roots), inventory, store, orphans, losers);
            api.disk().write(ORPHAN + "/x.pdf", "bytes");
            sweep.sweep();
            api.timePasses(HOUR);

            reached = sweepWithAnotherAt(moment, sweep, other);

            assertThat(orphan()).as("at touch " + moment).startsWith("TRASHED");
            api.timePasses(Duration.ofHours(25));
            assertThat(sweep.sweep().closedGates()).as("at touch " + moment).isEmpty();
            assertThat(orphan()).as("at touch " + moment).startsWith("REMOVED");
            assertThat(api.disk().files(api.disk().at(".trash"))).isEmpty();
        } while (reached);
        assertThat(moment).isGreaterThan(10);
    }

    /** The other sweeps before this touch of the disk; returns whether there were as many. */
    private boolean sweepWithAnotherAt(int moment, Sweep sweep, Sweep other) throws IOException {
        var touches = new AtomicInteger();
        api.disk().fail((operation, path) -> {
            if (touches.incrementAndGet() == moment) {
                api.disk().mend();
                other.sweep();
                other.sweep();
            }
        });
        sweep.sweep();
        api.disk().mend();
        return touches.get() == moment;
    }

    private JsonNode accept(int status) {
        Http.Answer answer = new Http(port).send("POST", "/v1/storage/accept");
        assertThat(answer.status()).isEqualTo(status);
        return answer.json();
    }

    private JsonNode plan() {
        return new Http(port).get("/v1/storage/sweep").json();
    }

    private static List<String> strings(JsonNode object, String name) {
        return object.get(name).values().stream().map(JsonNode::asString).toList();
    }

    private void sweepThrice() {
        for (int i = 0; i < 3; i++) {
            sweeps.run();
            api.timePasses(HOUR);
        }
        sweeps.run();
    }

    private RootMarker marker() {
        try {
            return inventory.marker().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String orphan() {
        return api.jdbc()
                .sql("SELECT state || ' ' || sightings FROM orphan WHERE path = :path")
                .param("path", ORPHAN)
                .query(String.class)
                .single();
    }

    private JsonNode lastSweep() {
        return new Http(port).get("/v1/storage").json().get("lastSweep");
    }

    private List<String> closedGates() {
        return strings(lastSweep(), "closedGates");
    }

    private int sweep(String column) {
        return api.jdbc()
                .sql("SELECT " + column + " FROM sweep ORDER BY id DESC LIMIT 1")
                .query(Integer.class)
                .single();
    }
}
