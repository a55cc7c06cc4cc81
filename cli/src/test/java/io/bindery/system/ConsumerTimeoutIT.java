package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.CrashPoint;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.RabbitServer;
import io.bindery.testing.TestPdfs;
import io.bindery.testing.crash.Action;
import io.bindery.testing.crash.CrashPoints;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker that holds a message for longer than the broker allows. Workers do not poll here: what they do, they were
 * told by a message.
 */
@Tag("faults")
@NeedsRabbit
class ConsumerTimeoutIT {

    private static final String QUEUE = "bindery.work.interactive";
    private static final String PATH = "one.pdf";

    @RegisterExtension
    static final Installation installation = Installation.on(
                    () -> PostgresServer.get().createDatabase(),
                    Map.of("bindery.worker.idle-poll", "10m", "bindery.worker.slots", "1"))
            .crashing();

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();
    private final CrashPoints points = installation.crashPoints();

    /** As the services declare it, but for the timeout: they say that it differs and go on with it. */
    @BeforeAll
    static void declareTheQueueWithAShortTimeout() {
        RabbitServer.get().management("PUT", "/queues/" + installation.virtualHost() + "/" + QUEUE, """
                {"durable": true, "arguments": {"x-queue-type": "quorum", "x-delivery-limit": 10,
                  "x-dead-letter-exchange": "bindery.dlx", "x-dead-letter-strategy": "at-least-once", "x-overflow": "reject-publish",
                  "x-consumer-timeout": 2000}}
                """);
    }

    @Test
    void getsTheMessageToAnotherWorkerAndGoesOnWithTheFirst() {
        ServiceProcess first = installation.startWorker();
        points.arm(CrashPoint.MESSAGE_TAKEN, Action.PAUSE);
        UUID job = client.accepted(submission());
        eventually("the worker has it in hand")
                .until(() -> points.reached(CrashPoint.MESSAGE_TAKEN).isPresent());

        ServiceProcess second = installation.startWorker();
        awaitJob(job);
        points.release(CrashPoint.MESSAGE_TAKEN);

        assertThat(second.output()).contains(job.toString());
        assertThat(database.attempts(database.document(job, PATH).id())).containsExactly("SUCCEEDED");
        second.kill();
        UUID next = client.accepted(submission());
        awaitJob(next);
        assertThat(first.output()).contains(next.toString());
    }

    private void awaitJob(UUID job) {
        eventually("the job has ended")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
    }

    private Submission submission() {
        return Submission.of(TestPdfs.withPages(directory.resolve(PATH), "one page"));
    }
}
