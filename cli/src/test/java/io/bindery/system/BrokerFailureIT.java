package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.RabbitServer;
import io.bindery.testing.TestPdfs;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Messages are hints: without a broker, or with one that forgets, everything comes to its end all the same. */
@Isolated("it stops the broker of all")
@Tag("faults")
@NeedsRabbit
class BrokerFailureIT {

    private static final String UNSENT = "SELECT sum(unsent)::bigint FROM outbox_lag";

    @RegisterExtension
    static final Installation installation = Installation.standard();

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @Test
    void acceptsAndProcessesWithoutABroker() {
        installation.startWorker();
        RabbitServer.get().stopBroker();
        try {
            // One that begins to work without a broker, beside one that lost it.
            installation.startWorker();

            UUID job = client.accepted(batch());

            eventually("workers find the documents by themselves")
                    .untilAsserted(() ->
                            assertThat(database.documentStates(job)).hasSize(5).containsOnly("SUCCEEDED"));
            assertThat(installation.api().ready()).isTrue();
            assertThat(database.count(UNSENT)).isGreaterThanOrEqualTo(5);
            eventually("the job ends without a message")
                    .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
        } finally {
            RabbitServer.get().startBroker();
        }

        eventually("the outbox drains")
                .untilAsserted(() -> assertThat(database.count(UNSENT)).isZero());
        eventually("every job has ended")
                .untilAsserted(() -> assertThat(database.strings("SELECT DISTINCT state FROM job"))
                        .containsExactly("SUCCEEDED"));
    }

    @Test
    void processesWhatTheBrokerForgot() {
        UUID job = client.accepted(batch());
        eventually("the broker has all messages")
                .untilAsserted(() -> assertThat(database.count(UNSENT)).isZero());
        installation.purge("bindery.work.interactive");

        installation.startWorker();

        eventually("the job has ended")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
    }

    @Test
    void endsJobsWhoseCompletionsTheBrokerForgot() {
        UUID job = client.accepted(batch());
        installation.api().kill();
        installation.startWorker();
        eventually("all documents have ended and the broker knows").untilAsserted(() -> {
            assertThat(database.documentStates(job)).containsOnly("SUCCEEDED");
            assertThat(database.count(UNSENT)).isZero();
        });
        installation.purge("bindery.completion");
        assertThat(database.jobState(job)).isEqualTo("RUNNING");

        installation.restartApi();

        eventually("the job has ended")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
    }

    private Submission batch() {
        return Submission.of(IntStream.rangeClosed(1, 5)
                .mapToObj(n -> TestPdfs.withPages(directory.resolve(n + ".pdf"), "document " + n))
                .toArray(Path[]::new));
    }
}
