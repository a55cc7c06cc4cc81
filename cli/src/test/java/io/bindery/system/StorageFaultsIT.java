package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The storage is not what the database thinks: gone, another's, from another time, or full of the unknown. */
@NeedsRabbit
@Tag("faults")
@Order(9)
class StorageFaultsIT {

    private static final String BIG = "big.pdf";
    private static final String SWEEPS = "SELECT count(*) FROM sweep WHERE ";

    @RegisterExtension
    static final Installation installation = Installation.on(
            () -> PostgresServer.get().createDatabase(),
            Map.of(
                    "bindery.sweep.every", "1s",
                    "bindery.sweep.sightings-apart", "1s",
                    "bindery.sweep.trash-for", "1s",
                    "bindery.retention.input", "1h"));

    @TempDir
    private static Path volumes;

    private static Volume volume;
    private static Path own;

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();
    private final Disk disk = new Disk(installation.storage());

    @BeforeAll
    static void mount() throws IOException {
        Assumptions.assumeTrue(Volume.permitted(volumes), "this process may not mount");
        own = Files.createDirectory(volumes.resolve("own"));
        volume = Volume.at(installation.storage());
        volume.mount(own);
    }

    @AfterAll
    static void unmount() {
        if (volume != null) {
            volume.unmount();
        }
    }

    @Test
    void writesNothingToABareMountPointAndGoesOnWhenTheVolumeIsBack() {
        ServiceProcess worker = installation.startWorker();
        UUID due = dueJob();
        UUID running = client.accepted(Submission.of(bigPdf()));
        awaitHalfDone(running);

        volume.unmount();
        try {
            database.endRetention();
            awaitRefusal(worker, "the storage root has no marker", "there is no marker at the root");
            awaitSweeps("array_to_string(closed_gates, ' ') LIKE '%has no marker%'");
            assertThat(installation.storage()).isEmptyDirectory();
            assertThat(database.workspaceStates(due)).doesNotContain("DELETED");
        } finally {
            volume.mount(own);
        }

        installation.api().awaitReady();
        worker.awaitReady();
        awaitJob(running, "SUCCEEDED");
        eventually("what was due is deleted now")
                .untilAsserted(() -> assertThat(database.workspaceStates(due)).containsOnly("DELETED"));
    }

    @Test
    void refusesTheVolumeOfAnotherInstallation() throws IOException {
        ServiceProcess worker = installation.startWorker();
        UUID due = dueJob();
        UUID running = client.accepted(Submission.of(bigPdf()));
        awaitHalfDone(running);
        Path foreign = Files.createDirectories(volumes.resolve("foreign"));
        Files.writeString(
                foreign.resolve(Disk.MARKER), "{\"rootId\":\"" + UUID.randomUUID() + "\",\"epoch\":1,\"sequence\":5}");
        Path theirs = Files.createDirectories(foreign.resolve(workspace())).resolve("theirs.pdf");
        Files.writeString(theirs, "not ours");
        Set<String> before = new Disk(foreign).files();

        volume.unmount();
        volume.mount(foreign);
        try {
            database.endRetention();
            awaitRefusal(worker, "the storage root belongs to another installation", "the database does not know root");
            awaitSweeps("array_to_string(closed_gates, ' ') LIKE '%another installation%'");
            assertThat(new Disk(foreign).files()).isEqualTo(before);
            assertThat(Files.readString(theirs)).isEqualTo("not ours");
            assertThat(database.workspaceStates(due)).doesNotContain("DELETED");
        } finally {
            volume.unmount();
            volume.mount(own);
        }

        installation.api().awaitReady();
        worker.awaitReady();
        awaitJob(running, "SUCCEEDED");
    }

    @Test
    void touchesNothingUnknownAfterTheDatabaseWasRestoredUntilAnOperatorAccepts() {
        ServiceProcess worker = installation.startWorker();
        UUID kept = client.accepted(Submission.of(smallPdf("kept.pdf")));
        awaitJob(kept, "SUCCEEDED");
        installation.invariants().awaitQuiet();
        database.backUp();
        UUID lost = client.accepted(Submission.of(smallPdf("lost.pdf")));
        awaitJob(lost, "SUCCEEDED");
        awaitSweeps("closed_gates = '{}'");
        List<String> unknown = database.workspacePaths(lost);

        database.restore();

        eventually("the root is in quarantine")
                .untilAsserted(() -> assertThat(database.strings("SELECT mode FROM storage_root"))
                        .containsExactly("QUARANTINE"));
        awaitSweeps("array_to_string(closed_gates, ' ') LIKE '%quarantine%' AND orphans_seen = 2");
        Client.Answer plan = client.get("/v1/storage/sweep");
        assertThat(plan.json().get("unexplained").toString()).contains(unknown);
        assertThat(plan.json().get("toTrash")).isEmpty();
        assertThat(unknown).allSatisfy(path -> assertThat(own.resolve(path)).isNotEmptyDirectory());
        assertThat(client.documents(kept).get(0).get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(client.job(lost).status()).isEqualTo(404);

        assertThat(client.post("/v1/storage/accept").status()).isEqualTo(200);

        eventually("what nobody knows is removed in due course")
                .untilAsserted(() -> assertThat(unknown)
                        .allSatisfy(path -> assertThat(own.resolve(path)).doesNotExist()));
        assertThat(database.strings("SELECT mode FROM storage_root")).containsExactly("NORMAL");
        worker.awaitReady();
        UUID next = client.accepted(Submission.of(smallPdf("next.pdf")));
        awaitJob(next, "SUCCEEDED");
    }

    @Test
    void removesNothingWhenAThirdOfAllWorkspacesIsUnknown() throws IOException {
        List<UUID> jobs = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> client.accepted(Submission.of(smallPdf(n + ".pdf"))))
                .toList();
        List<Path> planted = IntStream.rangeClosed(1, 4)
                .mapToObj(n -> own.resolve(workspace()))
                .toList();
        for (Path plant : planted) {
            Files.writeString(Files.createDirectories(plant).resolve("lost.pdf"), "bytes");
        }

        awaitSweeps("note LIKE '%too many at once%' AND orphans_seen = 4");

        assertThat(planted)
                .allSatisfy(plant -> assertThat(plant.resolve("lost.pdf")).hasContent("bytes"));
        assertThat(disk.files()).noneMatch(name -> name.startsWith(".trash/"));
        assertThat(database.count("SELECT count(*) FROM sweep WHERE note IS NOT NULL"
                        + " AND (orphans_trashed > 0 OR attempts_removed > 0)"))
                .isZero();

        for (Path plant : planted.subList(0, 2)) {
            Files.delete(plant.resolve("lost.pdf"));
            Files.delete(plant);
        }

        eventually("two are litter, and are removed")
                .untilAsserted(() -> assertThat(planted).noneMatch(Files::exists));
        installation.startWorker();
        jobs.forEach(job -> awaitJob(job, "SUCCEEDED"));
    }

    @Test
    void removesALinkAndNotWhatItPointsTo() throws IOException {
        ServiceProcess worker = installation.startWorker();
        UUID job = client.accepted(Submission.of(smallPdf("one.pdf")));
        awaitJob(job, "SUCCEEDED");
        worker.kill();
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious.txt"), "precious");
        for (String path : database.workspacePaths(job)) {
            Files.createSymbolicLink(own.resolve(path).resolve("planted"), outside);
            Files.createSymbolicLink(own.resolve(path).resolve("planted.pdf"), precious);
        }

        database.endRetention();

        eventually("the job's files are deleted")
                .untilAsserted(() -> assertThat(database.workspaceStates(job)).containsOnly("DELETED"));
        assertThat(disk.files()).containsExactly(Disk.MARKER);
        assertThat(precious).hasContent("precious");
    }

    private void awaitRefusal(ServiceProcess worker, String apiSays, String workerSays) {
        eventually("the API says why it is not ready").untilAsserted(() -> {
            Client.Answer health = client.get("/actuator/health/readiness");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().toString()).contains(apiSays);
        });
        eventually("the worker does, too").untilAsserted(() -> {
            Client.Answer health = new Client(worker.port()).get("/actuator/health/readiness");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().toString()).contains(workerSays);
        });
        Client.Answer refused = client.submit(Submission.of(smallPdf("refused.pdf")));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("type").asString()).isEqualTo("/problems/unavailable");
    }

    /** Three more sweeps like this: enough for two sightings and an act. */
    private void awaitSweeps(String condition) {
        long before = database.count(SWEEPS + condition);
        eventually("three more sweeps where " + condition)
                .untilAsserted(
                        () -> assertThat(database.count(SWEEPS + condition)).isGreaterThanOrEqualTo(before + 3));
    }

    /** Ended, so that cleanup has it as soon as its retention ends. */
    private UUID dueJob() {
        UUID job = client.accepted(Submission.of(smallPdf("due.pdf")));
        awaitJob(job, "SUCCEEDED");
        return job;
    }

    private static String workspace() {
        UUID id = UUID.randomUUID();
        return "w/" + id.toString().substring(0, 2) + "/" + id;
    }

    private void awaitHalfDone(UUID job) {
        eventually("the first pages are done")
                .untilAsserted(() ->
                        assertThat(database.document(job, BIG).pagesDone()).isPositive());
    }

    private void awaitJob(UUID job, String state) {
        eventually("the job is " + state)
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo(state));
    }

    private Path bigPdf() {
        return TestPdfs.slow(directory.resolve(BIG), 8);
    }

    private Path smallPdf(String name) {
        return TestPdfs.withPages(directory.resolve(name), "one page");
    }
}
