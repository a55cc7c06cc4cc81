package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.CrashPoint;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.TestPdfs;
import io.bindery.testing.crash.Action;
import io.bindery.testing.crash.CrashPoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * API and workers die, fail or lose their answers at each step of the protocol, while a client does everything that a
 * client can do and somebody starts again what has died. What must hold afterwards is asked by {@link Invariants}.
 */
@Tag("faults")
@Order(1)
@NeedsRabbit
class CrashPointIT {

    private static final String BIG = "big.pdf";
    private static final int LIVES = 6;

    /** All that are reached more than once in the life of an installation. */
    private static final List<CrashPoint> STEPS =
            List.copyOf(EnumSet.complementOf(EnumSet.of(CrashPoint.ROOT_RECORDED, CrashPoint.DATABASE_ACCEPTED)));

    @RegisterExtension
    static final Installation installation = Installation.on(
                    () -> PostgresServer.get().createDatabase(),
                    Map.of("bindery.sweep.sightings-apart", "500ms", "bindery.sweep.trash-for", "1s"))
            .crashing()
            .keepingWorkers();

    @TempDir
    private Path directory;

    private final Database database = installation.database();
    private final CrashPoints points = installation.crashPoints();
    private final List<Integer> exits = new ArrayList<>();
    private final RetryingClient client =
            new RetryingClient(installation.client(), () -> exits.addAll(installation.revive()));

    @BeforeEach
    void startWorkers() {
        // Those of a test that failed.
        database.update("DELETE FROM orphan WHERE state = 'REMOVED'");
        while (installation.workers() < 2) {
            installation.startWorker();
        }
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void losesNothingWhenAProcessDiesAtEachOf(List<CrashPoint> deaths) {
        deaths.forEach(point -> points.arm(point, Action.HALT));

        liveThrough(deaths, deaths.size());

        assertThat(exits).containsOnly(Action.HALTED);
    }

    /**
     * All steps of a life, a few of different phases at a time: no document must lose two workers, or it is given up.
     */
    static Stream<List<CrashPoint>> deaths() {
        return IntStream.range(0, LIVES)
                .mapToObj(life -> STEPS.stream()
                        .filter(step -> step.ordinal() % LIVES == life)
                        .toList());
    }

    @Test
    void losesNothingWhenEveryStepFailsOnce() {
        STEPS.forEach(point -> points.arm(point, Action.FAIL));

        liveThrough(STEPS, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSE_ANSWER", "LOSE_COMMIT"})
    void losesNothingWhenNobodyKnowsWhetherACommitTookPlace(Action action) {
        List<CrashPoint> beforeCommits = List.of(
                CrashPoint.UPLOAD_STAGED,
                CrashPoint.MESSAGES_CONFIRMED,
                CrashPoint.MESSAGE_TAKEN,
                CrashPoint.DOCUMENT_ENDING,
                CrashPoint.COMPLETION_TAKEN,
                CrashPoint.DOWNLOAD_SENT,
                CrashPoint.WORKSPACE_REMOVED);
        beforeCommits.forEach(point -> points.arm(point, action));

        liveThrough(beforeCommits, 0);
    }

    /**
     * Uploads, processes, fetches, cancels, tries again, deletes, and lets an orphan be found, until all these points
     * were reached.
     */
    private void liveThrough(List<CrashPoint> expected, int deaths) {
        Submission kept = Submission.of(smallPdf("one.pdf"), smallPdf("two.pdf"), smallPdf("three.pdf"))
                .withKey("kept " + UUID.randomUUID());
        UUID job = client.accepted(kept);
        UUID big = client.accepted(Submission.of(bigPdf()).withKey("big " + UUID.randomUUID()));
        String orphan = plantOrphan();
        client.awaitState(job, "SUCCEEDED");
        client.fetchAll(job);
        client.cancel(big);
        client.awaitState(big, "CANCELLED", "SUCCEEDED");
        client.retry(big);
        client.delete(big);
        assertThat(client.accepted(kept)).as("the job of the key").isEqualTo(job);
        assertThat(outcomes(job)).filteredOn("SUCCEEDED"::equals).hasSize(3);

        eventually("every point is reached, and who died there is started again")
                .untilAsserted(() -> {
                    exits.addAll(installation.revive());
                    assertThat(expected).allMatch(point -> points.reached(point).isPresent());
                    assertThat(exits).hasSize(deaths);
                });
        points.releaseAll();
        eventually("the deleted job is gone")
                .untilAsserted(() -> assertThat(database.workspaceStates(big)).containsOnly("DELETED"));
        eventually("the orphan is removed")
                .untilAsserted(() -> assertThat(database.strings("SELECT path FROM orphan WHERE state = 'REMOVED'"))
                        .contains(orphan));
        database.update("DELETE FROM orphan WHERE state = 'REMOVED'");
    }

    private List<String> outcomes(UUID job) {
        return database.strings(
                "SELECT a.outcome FROM attempt a JOIN document d ON d.id = a.document_id WHERE d.job_id = '" + job
                        + "'");
    }

    /** Returns its path in the storage. */
    private String plantOrphan() {
        String name = UUID.randomUUID().toString();
        String path = "w/" + name.substring(name.length() - 2) + "/" + name;
        try {
            Path orphan = Files.createDirectories(installation.storage().resolve(path));
            Files.writeString(orphan.resolve("litter.pdf"), "nobody's");
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a worker longer than it takes to renew a lease. */
    private Path bigPdf() {
        return TestPdfs.slow(directory.resolve(BIG), 10);
    }

    private Path smallPdf(String name) {
        return TestPdfs.withPages(directory.resolve(name), "one page");
    }
}
