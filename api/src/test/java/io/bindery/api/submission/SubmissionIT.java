package io.bindery.api.submission;

import static io.bindery.api.testing.Form.pdf;
import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJobs;
import io.bindery.api.testing.WriteTest;
import io.bindery.api.testing.Zip;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.transport.Topic;
import io.bindery.db.testing.DocumentRow;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@WriteTest
class SubmissionIT {

    private final EmptyInstallation api;
    private int port;

    @Autowired
    SubmissionIT(EmptyInstallation api) {
        this.api = api;
    }

    @BeforeEach
    void start(@LocalServerPort int port) {
        this.port = port;
        api.start();
    }

    @Test
    void acceptsOnePdf() throws Exception {
        byte[] pdf = pdf("one");

        Http.Answer answer = new Form().request("""
                        {"name": "My job", "operations": [{"name": "text"}], "priority": "bulk"}""").file("report.pdf", pdf).post(port);

        assertThat(answer.status()).isEqualTo(202);
        JsonNode job = answer.json();
        assertThat(answer.header("Location"))
                .isEqualTo("/v1/jobs/" + job.get("id").asString());
        assertThat(answer.header("Idempotent-Replayed")).isEmpty();
        assertThat(job.get("state").asString()).isEqualTo("QUEUED");
        assertThat(job.get("name").asString()).isEqualTo("My job");
        assertThat(job.get("priority").asString()).isEqualTo("BULK");
        assertThat(job.get("documents").get("total").asInt()).isEqualTo(1);
        assertThat(job.get("documents").get("queued").asInt()).isEqualTo(1);
        JobId id = jobId(answer);
        DocumentRow document = api.now().documents(id).getFirst();
        assertThat(document).isQueued();
        assertThat(api.now().messages(Topic.WORK_BULK, document.id())).isEqualTo(1);
        assertThat(api.now().leases(id))
                .hasSize(1)
                .allSatisfy(lease -> assertThat(lease.live()).isFalse());
        assertThat(stored(document)).containsExactly(size(pdf), sha256(pdf));
        assertThat(api.disk().files(api.directory(id, WorkspaceKind.INPUT))).containsExactly(document.id() + ".pdf");
        assertThat(Files.readAllBytes(api.directory(id, WorkspaceKind.INPUT).resolve(document.id() + ".pdf")))
                .isEqualTo(pdf);
        assertThat(api.directory(id, WorkspaceKind.RESULT)).isEmptyDirectory();
    }

    @Test
    void takesTheRequestAfterTheFilesAndKeepsTheirOrder() {
        Http.Answer answer = new Form()
                .file("b.pdf", pdf("b"))
                .file("folder/a.pdf", pdf("a"))
                .request("""
                        {"operations": [{"name": "metadata"}, {"name": "text", "parameters": {"order": "position"}}]}""")
                .post(port);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(paths(answer)).containsExactly("b.pdf", "folder/a.pdf");
        assertThat(answer.json().get("name").asString()).isEqualTo("b.pdf");
        assertThat(answer.json().get("operations").toString()).isEqualTo("""
                [{"name":"metadata","parameters":{}},{"name":"text","parameters":{"order":"position"}}]""");
        assertThat(api.now().count("outbox")).isEqualTo(2);
    }

    @Test
    void takesPdfsOutOfZips() {
        byte[] zip = new Zip()
                .file("./", new byte[0])
                .file("Übersicht/März.pdf", pdf("in a folder"))
                .file("readme.txt", StoredJobs.text("not a PDF"))
                .file("no-extension", pdf("by its head"))
                .file("__MACOSX/Übersicht/._März.pdf", pdf("litter"))
                .file("._x.pdf", pdf("litter"))
                .bytes();

        Http.Answer answer =
                Form.asking().file("first.pdf", pdf("1")).file("all.zip", zip).post(port);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(paths(answer)).containsExactly("first.pdf", "Übersicht/März.pdf", "no-extension");
        assertThat(api.files()).hasSize(3).allMatch(file -> file.endsWith(".pdf"));
    }

    @Test
    void keepsHtmlInNamesAsData() {
        Http.Answer answer =
                Form.asking().file("<img src=x onerror=alert(1)>.pdf", pdf("1")).post(port);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(paths(answer)).containsExactly("<img src=x onerror=alert(1)>.pdf");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void keepsHalfOfNoCharacterInTheNameOfAJob() {
        Http.Answer answer = Form.asking()
                .file("😀".repeat(60) + "/" + "😀".repeat(63) + "/" + "😀".repeat(60) + "/" + "😀".repeat(60), pdf("1"))
                .post(port);

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        assertThat(answer.json().get("name").asString().codePoints()).hasSize(200);
    }

    @Test
    void failsOnlyTheFilesThatAreNoPdfs() {
        Http.Answer answer = Form.asking()
                .file("good.pdf", pdf("good"))
                .file("bad.pdf", StoredJobs.text("plain text"))
                .file("empty.pdf", new byte[0])
                .post(port);

        assertThat(answer.status()).isEqualTo(202);
        List<DocumentRow> documents = api.now().documents(jobId(answer));
        assertThat(documents.get(0)).isQueued();
        assertThat(documents.get(1)).hasFailedWith(FailureCode.NOT_A_PDF);
        assertThat(documents.get(2)).hasFailedWith(FailureCode.EMPTY_FILE);
        assertThat(api.now().messages(Topic.COMPLETION, documents.get(1).id())).isEqualTo(1);
    }

    @Test
    void endsAJobOfWhichNoFileIsAPdf() {
        Http.Answer answer = Form.asking()
                .file("a.txt", StoredJobs.text("text"))
                .file("b.pdf", new byte[0])
                .post(port);

        JobId job = jobId(answer);
        await().untilAsserted(() -> assertThat(api.now().job(job)).hasFailed());
        assertThat(api.now().workspace(job, WorkspaceKind.INPUT)).isReleased();
        assertThat(api.now().workspace(job, WorkspaceKind.RESULT)).isReleased();
        assertThat(new Http(port)
                        .get("/v1/jobs/" + job)
                        .json()
                        .get("documents")
                        .get("failed")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void answersARepeatWithTheSameJob() {
        Http.Answer first =
                Form.asking().file("a.pdf", pdf("a")).file("z.zip", zip()).post(port, "Idempotency-Key", "key 1");

        Http.Answer repeat =
                Form.asking().file("a.pdf", pdf("a")).file("z.zip", zip()).post(port, "Idempotency-Key", "key 1");

        assertThat(repeat.status()).isEqualTo(202);
        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
        assertThat(jobId(repeat)).isEqualTo(jobId(first));
        assertThat(api.now().count("job")).isEqualTo(1);
        assertThat(api.files()).hasSize(2);
    }

    @Test
    void refusesAKeyWithAnotherBody() {
        Form.asking().file("a.pdf", pdf("a")).post(port, "Idempotency-Key", "key");

        List<Form> others = List.of(
                Form.asking().file("a.pdf", pdf("other content")),
                Form.asking().file("b.pdf", pdf("a")),
                Form.asking().file("a.pdf", pdf("a")).file("b.pdf", pdf("b")),
                new Form().request("""
                        {"operations": [{"name": "metadata"}]}""").file("a.pdf", pdf("a")),
                new Form().request("""
                        {"operations": [{"name": "text"}], "priority": "bulk"}""").file("a.pdf", pdf("a")),
                new Form().request("""
                        {"name": "null", "operations": [{"name": "text"}]}""").file("a.pdf", pdf("a")));

        assertThat(others).allSatisfy(other -> {
            Http.Answer answer = other.post(port, "Idempotency-Key", "key");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("type").asString()).isEqualTo("/problems/idempotency-key-reused");
        });
        assertThat(api.now().count("job")).isEqualTo(1);
    }

    @Test
    void makesDefaultsNoOtherBody() {
        Form.asking().file("a.pdf", pdf("a")).post(port, "Idempotency-Key", "key");

        Http.Answer repeat = new Form().file("a.pdf", pdf("a")).request("""
                        {"name": " ", "priority": "interactive", "operations": [{"name": "text", "parameters": {"order": "content"}}]}""").post(port, "Idempotency-Key", "key");

        assertThat(repeat.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void freesTheKeyOfARefusedUpload() {
        Http.Answer refused = Form.asking().post(port, "Idempotency-Key", "key");

        Http.Answer again = Form.asking().file("a.pdf", pdf("a")).post(port, "Idempotency-Key", "key");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Idempotent-Replayed")).isEmpty();
        assertThat(api.now().job(jobId(again)).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void refusesAKeyThatIsNotPrintable() {
        assertThat(Form.asking().post(port, "Idempotency-Key", " ").status()).isEqualTo(400);
        assertThat(Form.asking().post(port, "Idempotency-Key", "k".repeat(256)).status())
                .isEqualTo(400);
        assertThat(api.now().count("job")).isZero();
    }

    private static byte[] zip() {
        return new Zip().file("in.pdf", pdf("in")).bytes();
    }

    private List<String> paths(Http.Answer answer) {
        return api.now().documents(jobId(answer)).stream()
                .map(DocumentRow::path)
                .toList();
    }

    private List<String> stored(DocumentRow document) {
        return api.jdbc()
                .sql("SELECT size_bytes, sha256 FROM document WHERE id = :id")
                .param("id", document.id().value())
                .query((row, n) -> List.of(row.getString("size_bytes"), row.getString("sha256")))
                .single();
    }

    private static JobId jobId(Http.Answer answer) {
        return JobId.parse(answer.json().get("id").asString());
    }

    private static String size(byte[] bytes) {
        return Integer.toString(bytes.length);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
