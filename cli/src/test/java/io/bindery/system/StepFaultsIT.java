package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.CrashPoint;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.TestPdfs;
import io.bindery.testing.crash.Action;
import io.bindery.testing.crash.CrashPoints;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What happens at one certain step: a zombie that wakes at its commit or keeps its locks, a disk that does not flush, a
 * listener that throws each time.
 */
@Tag("faults")
@Order(8)
@NeedsRabbit
class StepFaultsIT {

    private static final String PATH = "one.pdf";

    @RegisterExtension
    static final Installation installation = Installation.on(
                    () -> PostgresServer.get().createDatabase(), Map.of("bindery.worker.slots", "1"))
            .crashing();

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();
    private final CrashPoints points = installation.crashPoints();

    @Test
    void letsNothingOfAZombieCountThatSleptRightBeforeItsCommit() {
        isReplacedWhileItSleepsAt(CrashPoint.DOCUMENT_ENDING, submission(), PATH);
    }

    @Test
    void isNotHeldUpByAWorkerThatSleepsInTheMiddleOfARenewal() {
        Path slow = TestPdfs.slow(directory.resolve("slow.pdf"), 5);
        isReplacedWhileItSleepsAt(CrashPoint.LEASE_RENEWING, Submission.of(slow), "slow.pdf");
    }

    private void isReplacedWhileItSleepsAt(CrashPoint point, Submission submission, String path) {
        ServiceProcess zombie = installation.startWorker();
        points.arm(point, Action.PAUSE);
        UUID job = client.accepted(submission);
        awaitReached(point);
        UUID document = database.document(job, path).id();

        zombie.freeze();
        installation.startWorker();
        eventually("another worker has done it")
                .untilAsserted(() -> assertThat(database.attempts(document)).containsExactly("LOST", "SUCCEEDED"));
        points.release(point);
        zombie.thaw();

        eventually("the zombie has walked away")
                .until(() ->
                        zombie.output().contains("Lease of document " + document + " of job " + job + " was lost"));
        assertThat(database.document(job, path).fence()).isEqualTo(2);
        awaitJob(job, "SUCCEEDED");
    }

    @Test
    void failsTheAttemptAndNotTheDocumentWhenItsFilesCannotBeFlushed() {
        UUID job = client.accepted(submission());
        // Only the worker is to meet the fault.
        installation.api().kill();
        points.arm(CrashPoint.FLUSHING, Action.FAIL_IO);

        ServiceProcess worker = installation.startWorker();

        UUID document = database.document(job, PATH).id();
        eventually("the next attempt has done it")
                .untilAsserted(() -> assertThat(database.attempts(document)).containsExactly("FAILED", "SUCCEEDED"));
        assertThat(points.reached(CrashPoint.FLUSHING)).hasValue(worker.pid());
        installation.restartApi();
        awaitJob(job, "SUCCEEDED");
    }

    @Test
    void acceptsNothingThatCannotBeFlushed() {
        points.arm(CrashPoint.FLUSHING, Action.FAIL_IO_ALWAYS);

        Client.Answer answer = client.submit(submission());

        assertThat(answer.status()).isBetween(500, 599);
        points.release(CrashPoint.FLUSHING);
        eventually("what had arrived is removed")
                .untilAsserted(() -> assertThat(new Disk(installation.storage()).inputFiles())
                        .isEmpty());
        assertThat(database.strings("SELECT state FROM job ORDER BY created_at DESC LIMIT 1"))
                .containsExactly("FAILED");
    }

    @Test
    void setsACompletionAsideThatBreaksItsListenerEachTimeAndEndsTheJobAllTheSame() {
        installation.startWorker();
        points.arm(CrashPoint.COMPLETION_TAKEN, Action.FAIL_ALWAYS);

        UUID job = client.accepted(submission());

        awaitJob(job, "SUCCEEDED");
        String rejected =
                "Completion of document " + database.document(job, PATH).id() + " rejected to the dead letters";
        assertThat(installation.api().output().split(rejected, -1))
                .as("rejected once, not in a loop")
                .hasSize(2);
    }

    @Test
    void setsAMessageAsideThatBreaksTheWorkerEachTimeAndFindsTheDocumentLater() {
        installation.startWorker();
        points.arm(CrashPoint.MESSAGE_TAKEN, Action.FAIL_ALWAYS);

        UUID job = client.accepted(submission());
        eventually("the message is set aside")
                .until(() -> installation.api().output().contains("Dead letter"));
        points.release(CrashPoint.MESSAGE_TAKEN);

        awaitJob(job, "SUCCEEDED");
        assertThat(database.attempts(database.document(job, PATH).id())).containsExactly("SUCCEEDED");
    }

    private void awaitReached(CrashPoint point) {
        eventually(point + " is reached").until(() -> points.reached(point).isPresent());
    }

    private void awaitJob(UUID job, String state) {
        eventually("the job is " + state)
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo(state));
    }

    private Submission submission() {
        return Submission.of(TestPdfs.withPages(directory.resolve(PATH), "one page"));
    }
}
