package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.cli.BinderyProcess;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that ask a server, each in a process of its own, and real API and worker processes. */
@NeedsRabbit
class CommandsIT {

    @RegisterExtension
    static final Installation installation =
            Installation.on(() -> PostgresServer.get().createDatabase(), Map.of("bindery.retention.input", "1h"));

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private Path temporary;

    @BeforeEach
    void makeDirectory() throws IOException {
        temporary = Files.createDirectory(directory.resolve("tmp"));
    }

    @Test
    void takesAJobFromFilesToResultsAndAway() throws Exception {
        installation.startWorker();
        Path inbox = Files.createDirectory(directory.resolve("inbox"));
        TestPdfs.withPages(inbox.resolve("letter.pdf"), "Dear reader", "second page");
        TestPdfs.notAPdf(inbox.resolve("fake.pdf"));

        String id =
                ended(0, "submit", inbox.toString(), "--name", "post").output().strip();
        assertThat(ended(1, "watch", id).output())
                .contains("fake.pdf: FAILED, NOT_A_PDF: ", "2 documents: 1 succeeded, 1 failed");

        assertThat(ended(0, "status", id).output())
                .containsPattern("State +PARTIALLY_SUCCEEDED")
                .containsPattern("SUCCEEDED +2/2 +letter\\.pdf");
        assertThat(ended(0, "list", "--state", "partially_succeeded").output()).contains(id, "post");
        JsonNode listed = json(ended(0, "list", "--json"));
        assertThat(listed.at("/items/0"))
                .isEqualTo(client.job(UUID.fromString(id)).json());

        Path out = directory.resolve("out");
        assertThat(ended(1, "results", id, "--out", out.toString()).errorOutput())
                .contains("fake.pdf: NOT_A_PDF");
        assertThat(out.resolve("letter.pdf/text.txt")).content().contains("Dear reader", "second page");
        assertThat(out.resolve("manifest.json")).exists();
        Path zip = directory.resolve("results.zip");
        ended(1, "results", id, "--zip", zip.toString());
        assertThat(zip).isNotEmptyFile();

        assertThat(ended(0, "operations").output()).containsPattern("metadata +yes");
        assertThat(json(ended(0, "storage", "--json")).at("/workspaces").isEmpty())
                .isFalse();

        assertThat(ended(0, "delete", id, "--yes").output()).contains(id + " is deleted");
        assertThat(ended(6, "status", id).errorOutput()).contains("expired or were deleted");
        assertThat(ended(5, "status", UUID.randomUUID().toString()).errorOutput())
                .contains("no such job");
    }

    @Test
    void cancelsAJobAndTriesItAgain() throws Exception {
        String letter = letter();
        String id =
                ended(0, "submit", letter, "--idempotency-key", "k-1").output().strip();
        assertThat(ended(0, "submit", letter, "--idempotency-key", "k-1")
                        .output()
                        .strip())
                .as("the same key is the same job")
                .isEqualTo(id);
        assertThat(ended(7, "retry", id).errorOutput()).contains("has not ended");

        assertThat(ended(0, "cancel", id).output()).startsWith(id + " is ");
        assertThat(ended(1, "watch", id).output()).contains("1 document: 0 succeeded, 0 failed, 1 cancelled");
        assertThat(json(ended(0, "retry", id, "--json")).at("/state").asString())
                .isEqualTo("QUEUED");
        installation.startWorker();

        assertThat(ended(0, "watch", "--json", id).output().lines())
                .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"))
                .last()
                .asString()
                .contains("SUCCEEDED");
    }

    @Test
    void leavesTheJobAloneWhenWatchingIsInterrupted() throws Exception {
        String id = ended(0, "submit", letter()).output().strip();
        BinderyProcess watch = start("watch", id);
        watch.awaitThat(() -> watch.output().contains("QUEUED"));

        watch.interrupt();

        assertThat(watch.awaitEnd()).isEqualTo(130);
        assertThat(watch.errorOutput()).contains("the job goes on; come back with: bindery watch " + id);
        installation.startWorker();
        eventually("the job succeeds")
                .untilAsserted(() ->
                        assertThat(client.job(UUID.fromString(id)).state()).isEqualTo("SUCCEEDED"));
    }

    @Test
    void watchesOnWhenTheServerWasAway() throws Exception {
        BinderyProcess watch = start("submit", "--watch", letter());
        watch.awaitThat(() -> watch.output().contains("QUEUED"));

        installation.api().kill();
        watch.awaitThat(() -> watch.errorOutput().contains("no answer from"));
        installation.restartApi();
        installation.startWorker();

        assertThat(watch.awaitEnd()).as(watch.errorOutput()).isZero();
        assertThat(watch.errorOutput()).containsOnlyOnce("the job goes on").contains("the server responds again");
        assertThat(watch.output()).endsWith("1 document: 1 succeeded, 0 failed" + System.lineSeparator());
    }

    private String letter() {
        return TestPdfs.withPages(directory.resolve("letter.pdf"), "Dear reader")
                .toString();
    }

    private BinderyProcess ended(int exit, String... arguments) throws InterruptedException {
        BinderyProcess run = start(arguments);
        assertThat(run.awaitEnd()).as(run.output() + run.errorOutput()).isEqualTo(exit);
        return run;
    }

    private BinderyProcess start(String... arguments) {
        return BinderyProcess.start(
                temporary,
                Stream.concat(Stream.of(arguments), Stream.of("--server", "http://127.0.0.1:" + client.port()))
                        .toArray(String[]::new));
    }

    private static JsonNode json(BinderyProcess run) {
        return JsonMapper.shared().readTree(run.output());
    }
}
