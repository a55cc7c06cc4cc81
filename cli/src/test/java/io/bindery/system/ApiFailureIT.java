package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The API dies with an upload, a promise or a download half done; and a download outlasts retention. */
@Tag("faults")
@Order(6)
@NeedsRabbit
class ApiFailureIT {

    private static final int STEP = 256 * 1024;

    @RegisterExtension
    static final Installation installation = Installation.standard();

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @Test
    void leavesNothingOfAnUploadDuringWhichItWasKilled() {
        Submission submission = Submission.of(
                        TestPdfs.withPages(directory.resolve("whole.pdf"), "received in full"),
                        TestPdfs.withEqualPages(directory.resolve("half.pdf"), 1000, "received in part"))
                .withKey("killed-upload");
        try (var upload = PartialUpload.begin(client.port(), submission, 0.5)) {
            eventually("the first file is stored and the second on its way")
                    .until(() -> upload != null
                            && filesOfReceivingJob()
                                    .filter(names -> names.contains(".pdf") && names.contains(".part"))
                                    .isPresent());
            installation.api().kill();
        }
        UUID job = receivingJob().orElseThrow();
        assertThat(database.documentStates(job)).isEmpty();

        installation.restartApi();

        eventually("the upload is given up")
                .untilAsserted(() -> assertThat(database.strings(
                                "SELECT state || ' ' || failure_code FROM job WHERE id = '" + job + "'"))
                        .containsExactly("FAILED UPLOAD_ABANDONED"));
        eventually("its workspaces are deleted")
                .untilAsserted(() -> assertThat(database.workspaceStates(job)).containsOnly("DELETED"));
        assertThat(new Disk(installation.storage()).files()).containsExactly(Disk.MARKER);

        installation.startWorker();
        Client.Answer again = client.submit(submission);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.repeated()).isFalse();
        assertThat(again.id()).isNotEqualTo(job);
        awaitJob(again.id(), "SUCCEEDED");
    }

    @Test
    void keepsWhatItPromisedRightBeforeItWasKilled() {
        Submission submission = Submission.of(
                        TestPdfs.withPages(directory.resolve("one.pdf"), "one"),
                        TestPdfs.withPages(directory.resolve("two.pdf"), "two"))
                .withKey("promised");

        UUID job = client.accepted(submission);
        installation.api().kill();

        installation.startWorker();
        installation.restartApi();
        Client.Answer repeated = client.submit(submission);
        assertThat(repeated.status()).isEqualTo(202);
        assertThat(repeated.id()).isEqualTo(job);
        assertThat(repeated.repeated()).isTrue();
        awaitJob(job, "SUCCEEDED");
        assertThat(database.strings("SELECT outcome FROM attempt a JOIN document d ON d.id = a.document_id"
                        + " WHERE d.job_id = '" + job + "'"))
                .containsExactly("SUCCEEDED", "SUCCEEDED");
    }

    @Test
    void waitsWithCleanupForASlowDownload() {
        Artifact artifact = bigArtifact();
        UUID job = artifact.job();
        UUID other = jobWithoutDownload();
        try (var download = SlowDownload.begin(client.port(), artifact.href())) {
            download.take(STEP);

            database.endRetention();
            // It goes on in small steps, as the lease of a client that takes nothing ends.
            eventually("the other job, due as long, is cleaned up").untilAsserted(() -> {
                download.take(STEP / 16);
                assertThat(database.workspaceStates(other)).containsOnly("DELETED");
            });

            assertThat(database.strings("SELECT state FROM workspace WHERE kind = 'RESULT' AND job_id = '" + job + "'"))
                    .containsExactly("RELEASED");
            assertThat(database.liveLeases(job)).containsExactly("DOWNLOAD");
            assertThat(download.left()).isPositive();
            assertThat(download.finish()).isEqualTo(artifact.sha256());
        }
        eventually("it is cleaned up")
                .untilAsserted(() -> assertThat(database.workspaceStates(job)).containsOnly("DELETED"));
        assertThat(client.get(artifact.href()).status()).isEqualTo(410);
    }

    @Test
    void cleansUpAfterADownloadDuringWhichItWasKilled() {
        Artifact artifact = bigArtifact();
        UUID job = artifact.job();
        try (var download = SlowDownload.begin(client.port(), artifact.href())) {
            download.take(STEP);
            installation.api().kill();
            assertThatThrownBy(() -> assertThat(download.finish()).isEqualTo(artifact.sha256()))
                    .as("an incomplete download does not look like a complete one")
                    .isInstanceOfAny(AssertionError.class, UncheckedIOException.class);
        }
        assertThat(database.liveLeases(job)).containsExactly("DOWNLOAD");
        database.endRetention();

        installation.restartApi();

        eventually("the lease has lapsed and the job is cleaned up")
                .untilAsserted(() -> assertThat(database.workspaceStates(job)).containsOnly("DELETED"));
        // Cleanup looks at the clock of the lease, the rescue closes its row: either may come first.
        eventually("the lease that lapsed is closed")
                .untilAsserted(() -> assertThat(database.strings(
                                "SELECT release_reason FROM lease WHERE purpose = 'DOWNLOAD' AND workspace_id IN"
                                        + " (SELECT id FROM workspace WHERE job_id = '" + job + "')"))
                        .containsExactly("EXPIRED"));
    }

    /** The text of a job that has succeeded: far more than the connection holds. */
    private Artifact bigArtifact() {
        ServiceProcess worker = installation.startWorker();
        UUID job = client.accepted(Submission.of(
                TestPdfs.withEqualPages(directory.resolve("big.pdf"), 4000, "All work and no play. ".repeat(60))));
        awaitJob(job, "SUCCEEDED");
        worker.kill();
        for (JsonNode artifact : client.documents(job).get(0).get("artifacts")) {
            if (artifact.get("name").asString().equals("text.txt")) {
                assertThat(artifact.get("sizeBytes").asLong()).isGreaterThan(5_000_000);
                return new Artifact(
                        job,
                        artifact.get("href").asString(),
                        artifact.get("sha256").asString());
            }
        }
        throw new AssertionError("no text");
    }

    /** Ends without a worker: its only file is no PDF. */
    private UUID jobWithoutDownload() {
        UUID job = client.accepted(Submission.of(TestPdfs.notAPdf(directory.resolve("letter.pdf"))));
        awaitJob(job, "FAILED");
        return job;
    }

    private void awaitJob(UUID job, String state) {
        eventually("the job is " + state)
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo(state));
    }

    private Optional<UUID> receivingJob() {
        return database.strings("SELECT id FROM job WHERE state = 'RECEIVING'").stream()
                .map(UUID::fromString)
                .findFirst();
    }

    /** The names of all files in the storage while a job is being received. */
    private Optional<String> filesOfReceivingJob() {
        return receivingJob().map(job -> String.join(" ", new Disk(installation.storage()).files()));
    }

    private record Artifact(UUID job, String href, String sha256) {}
}
