package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.TestPdfs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an owner asks of a job while real processes work on it. */
@NeedsRabbit
class JobControlIT {

    private static final String BIG = "big.pdf";

    @RegisterExtension
    static final Installation installation =
            Installation.on(() -> PostgresServer.get().createDatabase(), Map.of("bindery.retention.input", "1h"));

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @Test
    void killsWhatRunsAndFreesTheDiskBeforeItSaysCancelled() {
        ServiceProcess worker = installation.startWorker();
        UUID job = client.accepted(Submission.of(bigPdf()));
        awaitHalfDone(job);
        List<Long> children = worker.children();

        Client.Answer answer = client.post("/v1/jobs/" + job + "/cancel");

        assertThat(answer.status()).isEqualTo(202);
        eventually("the document is cancelled")
                .untilAsserted(
                        () -> assertThat(database.document(job, BIG).state()).isEqualTo("CANCELLED"));
        assertThat(new Disk(installation.storage()).resultFiles()).isEmpty();
        assertThat(worker.children()).as("the child that worked is killed").doesNotContainSequence(children);
        eventually("the job is cancelled")
                .untilAsserted(() -> assertThat(client.job(job).state()).isEqualTo("CANCELLED"));
        assertThat(database.attempts(database.document(job, BIG).id())).containsExactly("CANCELLED");

        UUID next = client.accepted(Submission.of(smallPdf("next.pdf")));
        awaitState(next, "SUCCEEDED");
    }

    @Test
    void triesAgainWithoutAnotherUpload() {
        UUID job = client.accepted(Submission.of(smallPdf("one.pdf"), smallPdf("two.pdf")));
        client.post("/v1/jobs/" + job + "/cancel");
        awaitState(job, "CANCELLED");

        Client.Answer answer = client.post("/v1/jobs/" + job + "/retry");
        installation.startWorker();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.state()).isEqualTo("QUEUED");
        awaitState(job, "SUCCEEDED");
        assertThat(client.post("/v1/jobs/" + job + "/retry").status()).isEqualTo(409);
    }

    @Test
    void deletesWhatRunsOnceNothingOfItRuns() {
        installation.startWorker();
        UUID job = client.accepted(Submission.of(bigPdf()));
        awaitHalfDone(job);

        Client.Answer answer = client.delete("/v1/jobs/" + job);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(client.job(job).status()).isEqualTo(410);
        eventually("its files are removed")
                .untilAsserted(() -> assertThat(database.workspaceStates(job)).containsExactly("DELETED", "DELETED"));
        assertThat(new Disk(installation.storage()).files()).containsExactly(Disk.MARKER);
        Client.Answer gone = client.job(job);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().get("job").get("state").asString()).isEqualTo("CANCELLED");
    }

    @Test
    void deletesAtOnceWhatHasEnded() {
        installation.startWorker();
        UUID job = client.accepted(Submission.of(smallPdf("one.pdf")));
        awaitState(job, "SUCCEEDED");

        assertThat(client.delete("/v1/jobs/" + job).status()).isEqualTo(202);

        eventually("its files are removed")
                .untilAsserted(() -> assertThat(database.workspaceStates(job)).containsExactly("DELETED", "DELETED"));
        assertThat(client.delete("/v1/jobs/" + job).status()).isEqualTo(410);
    }

    private void awaitHalfDone(UUID job) {
        eventually("the first pages are done")
                .untilAsserted(() ->
                        assertThat(database.document(job, BIG).pagesDone()).isPositive());
        assertThat(database.document(job, BIG).state()).isEqualTo("RUNNING");
    }

    private void awaitState(UUID job, String state) {
        eventually("the job is " + state)
                .untilAsserted(() -> assertThat(client.job(job).state()).isEqualTo(state));
    }

    /** Takes a worker so long that it is cancelled in the middle. */
    private Path bigPdf() {
        return TestPdfs.slow(directory.resolve(BIG), 15);
    }

    private Path smallPdf(String name) {
        return TestPdfs.withPages(directory.resolve(name), "one page");
    }
}
