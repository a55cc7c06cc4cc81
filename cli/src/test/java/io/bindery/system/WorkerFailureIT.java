package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die, stand still, or are told to end, each with a document half done. */
@Tag("faults")
@Order(4)
@NeedsRabbit
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM, SIGSTOP and SIGCONT")
class WorkerFailureIT {

    private static final String BIG = "big.pdf";
    private static final Duration LEASE = Duration.ofSeconds(6);

    @RegisterExtension
    static final Installation installation = Installation.standard();

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @Test
    void rescuesTheDocumentOfAKilledWorkerAndNoOther() {
        ServiceProcess first = installation.startWorker();
        UUID job = client.accepted(Submission.of(bigPdf(), smallPdf("one.pdf"), smallPdf("two.pdf")));
        awaitHalfDone(job);
        awaitState(job, "one.pdf", "SUCCEEDED");
        awaitState(job, "two.pdf", "SUCCEEDED");

        first.kill();
        installation.startWorker();
        UUID later = client.accepted(Submission.of(smallPdf("later.pdf")));

        UUID big = database.document(job, BIG).id();
        eventually("the document is rescued and begun again")
                .atMost(LEASE.plusSeconds(15))
                .untilAsserted(() ->
                        assertThat(database.attempts(big)).startsWith("LOST").hasSizeGreaterThan(1));
        eventually("both jobs have ended")
                .untilAsserted(() -> assertThat(List.of(database.jobState(job), database.jobState(later)))
                        .containsOnly("SUCCEEDED"));
        assertThat(database.attempts(big)).containsExactly("LOST", "SUCCEEDED");
        for (UUID other : List.of(
                database.document(job, "one.pdf").id(),
                database.document(job, "two.pdf").id(),
                database.document(later, "later.pdf").id())) {
            assertThat(database.attempts(other)).containsExactly("SUCCEEDED");
        }
    }

    @Test
    void givesTheAttemptBackWhenToldToEndAndFinishesItWhenThereIsTime() {
        ServiceProcess hasty = installation.startWorker(Map.of("bindery.worker.drain-grace", "500ms"));
        UUID job = client.accepted(Submission.of(bigPdf()));
        UUID big = awaitHalfDone(job);

        hasty.terminate();
        hasty.awaitEnd();

        Database.DocumentRow given = database.document(job, BIG);
        assertThat(given.state()).isEqualTo("QUEUED");
        assertThat(given.attempt()).isZero();
        assertThat(database.attempts(big)).containsExactly("YIELDED");
        assertThat(database.liveLeases(job)).isEmpty();
        assertThat(database.count("SELECT count(*) FROM worker_load WHERE pid = " + hasty.pid()))
                .as("it no longer says that it is there")
                .isZero();

        ServiceProcess patient = installation.startWorker(Map.of("bindery.worker.drain-grace", "50s"));
        eventually("another worker has it half done")
                .untilAsserted(() ->
                        assertThat(database.document(job, BIG).pagesDone()).isPositive());

        patient.terminate();
        patient.awaitEnd();

        assertThat(database.attempts(big)).containsExactly("YIELDED", "SUCCEEDED");
        assertThat(database.document(job, BIG).attempt()).isEqualTo(1);
    }

    @Test
    void letsNothingOfAWorkerCountThatSleptThroughItsLease() {
        ServiceProcess zombie = installation.startWorker();
        UUID job = client.accepted(Submission.of(bigPdf()));
        UUID big = awaitHalfDone(job);

        zombie.freeze();
        ServiceProcess second = installation.startWorker();
        eventually("another worker has begun it again")
                .untilAsserted(() -> assertThat(database.attempts(big)).containsExactly("LOST", "open"));
        zombie.thaw();

        eventually("the zombie has walked away")
                .until(() -> zombie.output().contains("Lease of document " + big + " of job " + job + " was lost"));
        eventually("the job has ended")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
        assertThat(database.attempts(big)).containsExactly("LOST", "SUCCEEDED");
        assertThat(database.document(job, BIG).fence()).isEqualTo(2);

        second.kill();
        UUID next = client.accepted(Submission.of(smallPdf("next.pdf")));
        eventually("the worker that slept works again")
                .untilAsserted(() -> assertThat(database.jobState(next)).isEqualTo("SUCCEEDED"));
    }

    private UUID awaitHalfDone(UUID job) {
        awaitState(job, BIG, "RUNNING");
        eventually("the first pages are done")
                .untilAsserted(() ->
                        assertThat(database.document(job, BIG).pagesDone()).isPositive());
        assertThat(database.document(job, BIG).state()).isEqualTo("RUNNING");
        return database.document(job, BIG).id();
    }

    private void awaitState(UUID job, String path, String state) {
        eventually(path + " is " + state)
                .untilAsserted(
                        () -> assertThat(database.document(job, path).state()).isEqualTo(state));
    }

    /** Takes a worker seconds: it is still at it when somebody has seen that it has begun. */
    private Path bigPdf() {
        return TestPdfs.slow(directory.resolve(BIG), 10);
    }

    private Path smallPdf(String name) {
        return TestPdfs.withPages(directory.resolve(name), "one page");
    }
}
