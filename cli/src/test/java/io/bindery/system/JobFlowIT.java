package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.testing.FixedTimeZip;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NeedsRabbit
class JobFlowIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> VIEWS = List.of(
            "job_status",
            "document_status",
            "lease_status",
            "workspace_backlog",
            "stuck_work",
            "outbox_lag",
            "worker_load");

    @RegisterExtension
    static final Installation installation = Installation.standard().packed();

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @Test
    void takesAMixedBatchFromUploadToTombstone() throws IOException {
        installation.startWorker();

        UUID job = client.accepted(mixedBatch());

        eventually("the job has ended")
                .untilAsserted(() -> assertThat(client.job(job).state()).isEqualTo("PARTIALLY_SUCCEEDED"));
        assertThat(outcomes(client.documents(job)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "first.pdf", "SUCCEEDED",
                        "second.pdf", "SUCCEEDED",
                        "box/third.pdf", "SUCCEEDED",
                        "box/deep/fourth.pdf", "SUCCEEDED",
                        "letter.pdf", "NOT_A_PDF",
                        "locked.pdf", "PASSWORD_REQUIRED"));
        assertThat(resultsOf(job)).isEqualTo(artifactsOf(job));
        assertThat(database.attempts(database.document(job, "first.pdf").id())).containsExactly("SUCCEEDED");

        installation.checkAndEmpty();

        Client.Answer gone = client.job(job);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.json().get("type").asString()).isEqualTo("/problems/job-gone");
        assertThat(gone.json().get("job").get("state").asString()).isEqualTo("PARTIALLY_SUCCEEDED");
        assertThat(database.workspaceStates(job)).containsExactly("DELETED", "DELETED");
        assertThat(client.get("/v1/jobs/" + job + "/results").status()).isEqualTo(410);
    }

    @Test
    void letsTheReaderSeeTheViewsAndNothingElse() throws SQLException {
        try (var connection = database.connection()) {
            JdbcClient reader = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            reader.sql("SET ROLE bindery_reader").update();

            assertThat(VIEWS)
                    .allSatisfy(view -> assertThat(
                                    reader.sql("SELECT * FROM " + view).query().listOfRows())
                            .isNotNull());
            assertThatThrownBy(() -> reader.sql("SELECT * FROM job").query().listOfRows())
                    .isInstanceOf(BadSqlGrammarException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theChecksAfterEachTestNoticeWhatMustNotBe() throws IOException {
        ServiceProcess worker = installation.startWorker();
        UUID job = client.accepted(Submission.of(TestPdfs.withPages(directory.resolve("one.pdf"), "one")));
        eventually("the job has ended")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
        worker.kill();
        installation.invariants().awaitQuiet();
        Path artifact = installation
                .storage()
                .resolve(
                        database.strings("SELECT a.storage_path FROM artifact a JOIN document d ON d.id = a.document_id"
                                        + " WHERE d.job_id = '" + job + "'")
                                .getFirst());
        byte[] whole = Files.readAllBytes(artifact);
        Path stray = installation.storage().resolve("w/00/stray.pdf");
        Files.createDirectories(stray.getParent());

        Files.write(artifact, new byte[whole.length]);
        Files.createFile(stray);

        try {
            assertThatThrownBy(() -> installation.invariants().check())
                    .hasMessageContainingAll("artifacts in retention are there, whole", "w/00/stray.pdf");
        } finally {
            Files.write(artifact, whole);
            Files.delete(stray);
        }
    }

    private Submission mixedBatch() throws IOException {
        var box = new FixedTimeZip();
        for (String name : List.of("box/third.pdf", "box/deep/fourth.pdf")) {
            box.file(name, Files.readAllBytes(TestPdfs.withPages(directory.resolve("entry.pdf"), name)));
        }
        return Submission.of(
                TestPdfs.withPages(directory.resolve("first.pdf"), "one", "two"),
                TestPdfs.notAPdf(directory.resolve("letter.pdf")),
                Files.write(directory.resolve("box.zip"), box.bytes()),
                TestPdfs.withUserPassword(directory.resolve("locked.pdf"), "secret", "hidden"),
                TestPdfs.withPages(directory.resolve("second.pdf"), "three"));
    }

    /** By path: the state, or the code of the failure. */
    private static Map<String, String> outcomes(JsonNode documents) {
        var outcomes = new HashMap<String, String>();
        for (JsonNode document : documents) {
            JsonNode failure = document.get("failure");
            outcomes.put(
                    document.get("path").asString(),
                    (failure.isNull() ? document.get("state") : failure.get("code")).asString());
        }
        return outcomes;
    }

    /** By the name in the archive: the hash of what is in it. The manifest is left out. */
    private Map<String, String> resultsOf(UUID job) throws IOException {
        var hashes = new HashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(client.bytes("/v1/jobs/" + job + "/results")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] bytes = zip.readAllBytes();
                if (entry.getName().equals("manifest.json")) {
                    assertThat(JSON.readTree(bytes).get("documents")).hasSameSizeAs(client.documents(job));
                } else {
                    hashes.put(entry.getName(), Sha256.of(bytes));
                }
            }
        }
        return hashes;
    }

    /** The same, from the artifacts fetched one by one, each compared with the hash it is announced with. */
    private Map<String, String> artifactsOf(UUID job) {
        var hashes = new HashMap<String, String>();
        for (JsonNode document : client.documents(job)) {
            for (JsonNode artifact : document.get("artifacts")) {
                String hash = Sha256.of(client.bytes(artifact.get("href").asString()));
                assertThat(hash).isEqualTo(artifact.get("sha256").asString());
                hashes.put(
                        document.get("path").asString()
                                + "/"
                                + artifact.get("name").asString(),
                        hash);
            }
        }
        return hashes;
    }
}
