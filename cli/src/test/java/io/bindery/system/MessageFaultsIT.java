package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.RabbitServer;
import io.bindery.testing.TestPdfs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages that find no queue, come several times and in any order, or far too late. */
@NeedsRabbit
@Tag("faults")
@Order(7)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGSTOP and SIGCONT")
class MessageFaultsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String COMPLETIONS = "bindery.completion";
    private static final String WORK = "bindery.work.interactive";
    private static final String BIG = "big.pdf";
    private static final int DOCUMENTS = 15;

    @RegisterExtension
    static final Installation installation =
            Installation.on(() -> PostgresServer.get().createDatabase(), Map.of("bindery.retention.input", "1h"));

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();
    private final Random dice = new Random(1);

    @Test
    void keepsWhatFoundNoQueueAndEndsJobsWithoutIt() {
        installation.startWorker();
        removeBinding("bindery.work", "interactive", WORK);
        removeBinding("bindery.events", "document.ended", COMPLETIONS);
        permit("^bindery\\\\.(work|events|dlx)$");
        try {
            UUID job = client.accepted(batch(3));

            awaitJob(job, "SUCCEEDED");
            eventually("the relay has seen all messages come back")
                    .untilAsserted(() -> assertThat(
                                    database.strings("SELECT topic FROM outbox WHERE sent_at IS NULL AND tries > 0"
                                            + " AND last_error = 'no queue took the message' ORDER BY topic"))
                            .containsExactly(
                                    "COMPLETION",
                                    "COMPLETION",
                                    "COMPLETION",
                                    "WORK_INTERACTIVE",
                                    "WORK_INTERACTIVE",
                                    "WORK_INTERACTIVE"));
        } finally {
            permit(".*");
        }

        eventually("the bindings are declared again and the outbox drains")
                .untilAsserted(() -> assertThat(database.count("SELECT count(*) FROM outbox WHERE sent_at IS NULL"))
                        .isZero());
        assertThat(bindings(WORK)).contains("bindery.work");
        assertThat(bindings(COMPLETIONS)).contains("bindery.events");
    }

    @Test
    void doesEverythingOnceHoweverOftenItIsTold() {
        UUID plain = client.accepted(batch(DOCUMENTS));
        ServiceProcess first = installation.startWorker();
        awaitJob(plain, "SUCCEEDED");
        first.kill();
        MessageRecorder work = MessageRecorder.onWork(installation.virtualHost());
        MessageRecorder completions = MessageRecorder.onCompletions(installation.virtualHost());
        UUID job = client.accepted(batch(DOCUMENTS));
        List<MessageRecorder.Message> told = new ArrayList<>();
        eventually("the broker has all messages").untilAsserted(() -> {
            told.addAll(work.take());
            assertThat(told).hasSize(DOCUMENTS);
        });
        again(WORK, told);

        installation.startWorker();

        List<MessageRecorder.Message> ended = new ArrayList<>();
        eventually("every document has ended and every completion came three times")
                .untilAsserted(() -> {
                    List<MessageRecorder.Message> now = completions.take();
                    again(COMPLETIONS, now);
                    ended.addAll(now);
                    assertThat(ended).hasSize(DOCUMENTS);
                });
        awaitJob(job, "SUCCEEDED");
        eventually("all is heard")
                .untilAsserted(() -> assertThat(List.of(waiting(WORK), waiting(COMPLETIONS), waiting("bindery.dead")))
                        .containsOnly(0));
        assertThat(database.strings("SELECT outcome FROM attempt a JOIN document d ON d.id = a.document_id"
                        + " WHERE d.job_id = '" + job + "'"))
                .hasSize(DOCUMENTS)
                .containsOnly("SUCCEEDED");
        assertThat(database.strings("SELECT DISTINCT fence FROM document WHERE job_id = '" + job + "'"))
                .containsExactly("1");
        assertThat(handled(ended)).isEqualTo(DOCUMENTS);
        assertThat(hashes(job)).isEqualTo(hashes(plain)).hasSize(3 * DOCUMENTS);
        work.remove();
        completions.remove();
    }

    @Test
    void endsAJobOnceThoughFiveCompletionsComeAtOnce() {
        ServiceProcess second = installation.startSecondApi();
        MessageRecorder completions = MessageRecorder.onCompletions(installation.virtualHost());
        UUID job = client.accepted(batch(1));
        List<ServiceProcess> apis = List.of(installation.api(), second);
        apis.forEach(ServiceProcess::freeze);
        List<MessageRecorder.Message> ended = new ArrayList<>();
        try {
            installation.startWorker();
            eventually("the document has ended").untilAsserted(() -> {
                ended.addAll(completions.take());
                assertThat(ended).hasSize(1);
            });
            MessageRecorder.deliver(installation.virtualHost(), COMPLETIONS, ended.getFirst(), 4);
            assertThat(database.jobState(job)).isEqualTo("RUNNING");
        } finally {
            apis.forEach(ServiceProcess::thaw);
        }

        awaitJob(job, "SUCCEEDED");
        String released = releasedAt(job);
        eventually("all five are heard")
                .untilAsserted(() -> assertThat(waiting(COMPLETIONS)).isZero());
        assertThat(handled(ended)).isEqualTo(1);
        assertThat(waiting("bindery.dead")).isZero();
        assertThat(releasedAt(job)).isEqualTo(released);
        assertThat(database.strings("SELECT DISTINCT release_reason FROM lease WHERE purpose = 'PROCESS'"
                        + " AND workspace_id IN (SELECT id FROM workspace WHERE job_id = '" + job + "')"))
                .containsExactly("COMPLETED");
        completions.remove();
    }

    @Test
    void letsNothingOfACompletionCountThatComesAfterARetry() {
        MessageRecorder completions = MessageRecorder.onCompletions(installation.virtualHost());
        ServiceProcess worker = installation.startWorker();
        // Whoever connects declares it again.
        removeBinding("bindery.events", "document.ended", COMPLETIONS);
        UUID job = client.accepted(Submission.of(TestPdfs.slow(directory.resolve(BIG), 10)));
        awaitRunning(job, 1);
        client.post("/v1/jobs/" + job + "/cancel");
        List<MessageRecorder.Message> kept = new ArrayList<>();
        eventually("the completion is on its way, and does not arrive").untilAsserted(() -> {
            kept.addAll(completions.take());
            assertThat(kept).hasSize(1);
        });
        awaitJob(job, "CANCELLED");
        worker.kill();
        assertThat(client.post("/v1/jobs/" + job + "/retry").status()).isEqualTo(202);

        tellLate(kept.getFirst());

        assertThat(database.jobState(job)).isEqualTo("QUEUED");
        assertThat(database.workspaceStates(job)).containsExactly("OPEN", "OPEN");

        installation.startWorker();
        awaitRunning(job, 2);

        tellLate(kept.getFirst());

        assertThat(database.jobState(job)).isEqualTo("RUNNING");
        assertThat(database.workspaceStates(job)).containsExactly("OPEN", "OPEN");
        assertThat(database.liveLeases(job)).containsExactly("PROCESS", "PROCESS");
        awaitJob(job, "SUCCEEDED");
        assertThat(database.attempts(database.document(job, BIG).id())).containsExactly("CANCELLED", "SUCCEEDED");
        completions.remove();
    }

    /** Twice more, in any order. */
    private void again(String queue, List<MessageRecorder.Message> messages) {
        List<MessageRecorder.Message> copies = new ArrayList<>(messages);
        copies.addAll(messages);
        Collections.shuffle(copies, dice);
        copies.forEach(copy -> MessageRecorder.deliver(installation.virtualHost(), queue, copy, 1));
    }

    /**
     * As it was sent, which the inbox knows by its id, and under an id that nobody knows; waits until both are heard.
     */
    private void tellLate(MessageRecorder.Message completion) {
        var unknown = new MessageRecorder.Message(UUID.randomUUID().toString(), completion.payload());
        MessageRecorder.deliver(installation.virtualHost(), COMPLETIONS, completion, 1);
        MessageRecorder.deliver(installation.virtualHost(), COMPLETIONS, unknown, 1);
        eventually("it is heard").until(() -> handled(List.of(unknown)) == 1);
    }

    private long handled(List<MessageRecorder.Message> messages) {
        return messages.stream()
                .mapToLong(message ->
                        database.count("SELECT count(*) FROM inbox WHERE consumer = 'completion' AND message_id = '"
                                + message.id() + "'"))
                .sum();
    }

    private String releasedAt(UUID job) {
        return database.strings(
                        "SELECT string_agg(released_at::text, ' ' ORDER BY kind) FROM workspace WHERE job_id = '" + job
                                + "'")
                .getFirst();
    }

    /** By path and name: the hash of each artifact. */
    private Map<String, String> hashes(UUID job) {
        var hashes = new HashMap<String, String>();
        for (JsonNode document : client.documents(job)) {
            for (JsonNode artifact : document.get("artifacts")) {
                hashes.put(
                        document.get("path").asString() + "/"
                                + artifact.get("name").asString(),
                        Sha256.of(client.bytes(artifact.get("href").asString())));
            }
        }
        return hashes;
    }

    private int waiting(String queue) {
        return JSON.readTree(
                        RabbitServer.get().management("GET", "/queues/" + installation.virtualHost() + "/" + queue, ""))
                .path("messages")
                .asInt(0);
    }

    private String bindings(String queue) {
        return RabbitServer.get()
                .management("GET", "/queues/" + installation.virtualHost() + "/" + queue + "/bindings", "");
    }

    private void removeBinding(String exchange, String key, String queue) {
        RabbitServer.get()
                .management(
                        "DELETE",
                        "/bindings/" + installation.virtualHost() + "/e/" + exchange + "/q/" + queue + "/" + key,
                        "");
    }

    /** To which exchanges and queues the processes may write; a binding is a write to its queue. */
    private void permit(String write) {
        RabbitServer broker = RabbitServer.get();
        broker.management(
                "PUT",
                "/permissions/" + installation.virtualHost() + "/" + broker.username(),
                "{\"configure\":\".*\",\"write\":\"" + write + "\",\"read\":\".*\"}");
    }

    private void awaitRunning(UUID job, long fence) {
        eventually("the document runs")
                .untilAsserted(() -> assertThat(database.document(job, BIG))
                        .returns("RUNNING", Database.DocumentRow::state)
                        .returns(fence, Database.DocumentRow::fence));
    }

    private void awaitJob(UUID job, String state) {
        eventually("the job is " + state)
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo(state));
    }

    private Submission batch(int documents) {
        return Submission.of(IntStream.rangeClosed(1, documents)
                .mapToObj(n -> TestPdfs.withPages(directory.resolve(n + ".pdf"), "document " + n))
                .toArray(Path[]::new));
    }
}
