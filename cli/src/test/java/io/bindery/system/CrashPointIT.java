package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.crash.CrashPoint;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * API and workers die, fail or lose their answers at each step of the protocol, while a client does everything that a client can do and somebody
 * starts again what has died. What must hold afterwards is asked by {@link Invariants}.
 */
@Tag("faults")
@NeedsRabbit
class CrashPointIT {

    private static final String BIG = "big.pdf";

    @RegisterExtension
    static final Installation installation = Installation.on(
                    () -> PostgresServer.get().createDatabase(),
                    Map.of("bindery.sweep.sightings-apart", "500ms", "bindery.sweep.trash-for", "1s"))
            .crashing();

    @TempDir
    private Path directory;

    private final Database database = installation.database();
    private final CrashPoints points = installation.crashPoints();
    private final List<Integer> exits = new ArrayList<>();
    private final PatientClient client =
            new PatientClient(installation.client(), () -> exits.addAll(installation.revive()));

    @BeforeEach
    void startWorkers() {
        while (installation.workers() < 2) {
            installation.startWorker();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ROOT_RECORDED", "DATABASE_ACCEPTED"})
    void losesNothingWhenAProcessDiesThere(CrashPoint point) {
        points.arm(point, Action.HALT);

        UUID job = liveThrough(List.of(point));

        assertThat(exits).containsExactly(Action.HALTED);
        assertThat(outcomes(job)).filteredOn("SUCCEEDED"::equals).hasSize(3);
    }

    @Test
    void losesNothingWhenEveryStepFailsOnce() {
        List<CrashPoint> all = new ArrayList<>(List.of(CrashPoint.values()));
        all.removeAll(List.of(CrashPoint.ROOT_RECORDED, CrashPoint.DATABASE_ACCEPTED));
        all.forEach(point -> points.arm(point, Action.FAIL));

        liveThrough(all);

        assertThat(exits).isEmpty();
    }

    /** Uploads, processes, fetches, cancels, tries again, deletes, and lets an orphan be found, until all these points were reached. */
    private UUID liveThrough(List<CrashPoint> expected) {
        Submission kept = Submission.of(smallPdf("one.pdf"), smallPdf("two.pdf"), smallPdf("three.pdf"))
                .withKey("kept " + UUID.randomUUID());
        UUID job = client.accepted(kept);
        UUID big = client.accepted(Submission.of(bigPdf()).withKey("big " + UUID.randomUUID()));
        plantOrphan();
        client.awaitState(job, "SUCCEEDED");
        client.fetchAll(job);
        client.cancel(big);
        client.awaitState(big, "CANCELLED", "SUCCEEDED");
        client.retry(big);
        client.delete(big);
        assertThat(client.accepted(kept)).as("the job of the key").isEqualTo(job);

        eventually("every point is reached").untilAsserted(() -> {
            exits.addAll(installation.revive());
            assertThat(expected).allMatch(point -> points.reached(point).isPresent());
        });
        exits.addAll(installation.revive());
        points.releaseAll();
        return job;
    }

    private List<String> outcomes(UUID job) {
        return database.strings(
                "SELECT a.outcome FROM attempt a JOIN document d ON d.id = a.document_id WHERE d.job_id = '" + job
                        + "'");
    }

    private void plantOrphan() {
        String name = UUID.randomUUID().toString();
        Path orphan = installation
                .storage()
                .resolve("w")
                .resolve(name.substring(name.length() - 2))
                .resolve(name);
        try {
            Files.createDirectories(orphan);
            Files.writeString(orphan.resolve("litter.pdf"), "nobody's");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a worker longer than it takes to renew a lease. */
    private Path bigPdf() {
        return TestPdfs.withEqualPages(directory.resolve(BIG), 4000, "All work and no play. ".repeat(300));
    }

    private Path smallPdf(String name) {
        return TestPdfs.withPages(directory.resolve(name), "one page");
    }
}
