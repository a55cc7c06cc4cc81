package io.bindery.cli;

import static io.bindery.cli.FakeApi.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.FixedTimeZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("reads the standard streams of the JVM")
class RemoteCommandsTest {

    private static final String JOB = "/v1/jobs/" + ID;
    private static final String DOCUMENTS = "GET " + JOB + "/documents?limit=200";

    @RegisterExtension
    private final CapturedStreams streams = new CapturedStreams();

    @TempDir
    private Path directory;

    private FakeApi api;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void submitsUnderAKeyOfItsOwnAndPrintsNothingButTheId() throws Exception {
        api.on("POST /v1/jobs", 202, FakeApi.job("QUEUED", 0, 0));

        assertThat(run("submit", "--name", "letters", "--priority", "bulk", pdf()))
                .isZero();

        assertThat(streams.output()).isEqualTo(ID + System.lineSeparator());
        assertThat(streams.errorOutput()).contains("bindery watch " + ID + " --server " + api.uri());
        assertThat(api.keys()).hasSize(1).doesNotContain("");
        assertThat(api.bodies().getFirst())
                .contains("\"name\":\"letters\"", "\"priority\":\"bulk\"", "\"name\":\"metadata\"", "%PDF");
    }

    @Test
    void repeatsAnUploadThatBreaksOffUnderTheSameKey() throws Exception {
        api.breaksOff("POST /v1/jobs").on("POST /v1/jobs", 202, FakeApi.job("QUEUED", 0, 0));

        assertThat(run("submit", "--json", pdf())).isZero();

        assertThat(streams.output()).isEqualTo(FakeApi.job("QUEUED", 0, 0) + System.lineSeparator());
        assertThat(streams.errorOutput()).contains("trying again with the same key");
        assertThat(api.keys()).hasSize(2);
        assertThat(api.keys().getFirst()).isEqualTo(api.keys().getLast());
    }

    @Test
    void namesWrongFilesAndOperationsBeforeAnythingIsSent() throws Exception {
        assertThat(run("submit", pdf(), directory.resolve("gone.pdf") + "")).isEqualTo(2);
        assertThat(run("submit", "--operations", "sing", pdf())).isEqualTo(2);
        assertThat(run("submit", "--priority", "high", pdf())).isEqualTo(2);

        assertThat(streams.errorOutput()).contains("no such file", "gone.pdf", "unknown operation 'sing'", "'high'");
        assertThat(api.requests()).isEmpty();
    }

    @Test
    void listsAsManyJobsAsAskedForAndFollowsCursors() {
        api.on(
                "GET /v1/jobs?limit=3&state=RUNNING",
                200,
                "{\"items\":[" + job("one") + "," + job("\\u001b[2Jtwo") + "],\"nextCursor\":\"a/b\"}");
        api.on(
                "GET /v1/jobs?limit=1&state=RUNNING&cursor=a%2Fb",
                200, "{\"items\":[" + job("three") + "],\"nextCursor\":\"c\"}");

        assertThat(run("list", "--state", "running", "--limit", "3")).isZero();
        assertThat(streams.output().lines())
                .hasSize(4)
                .first()
                .asString()
                .containsPattern("ID +STATE +DOCUMENTS +PAGES +CREATED +NAME");
        assertThat(streams.output())
                .contains(ID + "  RUNNING  1/2        2/4    2026-01-02T03:04:05Z  one")
                .contains("three")
                .doesNotContain("\u001b");
        assertThat(streams.errorOutput()).contains("There are more");
    }

    @Test
    void joinsPagesOfJobsInOneJson() {
        api.on("GET /v1/jobs?limit=200", 200, "{\"items\":[" + job("one") + "],\"nextCursor\":\"a\"}");
        api.on("GET /v1/jobs?limit=200&cursor=a", 200, "{\"items\":[" + job("two") + "],\"nextCursor\":null}");

        assertThat(run("list", "--limit", "300", "--json")).isZero();

        assertThat(streams.output())
                .isEqualTo("{\"items\":[" + job("one") + "," + job("two") + "],\"nextCursor\":null}"
                        + System.lineSeparator());
    }

    @Test
    void tellsWhyDocumentsOfAJobFailed() {
        api.on("GET " + JOB, 200, FakeApi.job("PARTIALLY_SUCCEEDED", 1, 1));
        api.on(DOCUMENTS, 200, twoEnded());

        assertThat(run("status", ID)).isZero();
        assertThat(streams.output())
                .containsPattern("State +PARTIALLY_SUCCEEDED")
                .containsPattern("SUCCEEDED +1/2 +a.pdf")
                .containsPattern("FAILED +1/2 +b\uFFFD.pdf: NOT_A_PDF: It is no PDF.")
                .doesNotContain("\u001b");
    }

    @Test
    void printsJobAndDocumentsInOneJson() {
        api.on("GET " + JOB, 200, FakeApi.job("PARTIALLY_SUCCEEDED", 1, 1));
        api.on(DOCUMENTS, 200, FakeApi.page(FakeApi.document("1", "a.pdf", "SUCCEEDED")));

        assertThat(run("status", ID, "--json")).isZero();

        assertThat(streams.output())
                .isEqualTo("{\"job\":" + FakeApi.job("PARTIALLY_SUCCEEDED", 1, 1) + ",\"documents\":["
                        + FakeApi.document("1", "a.pdf", "SUCCEEDED") + "]}" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({"400,2", "404,5", "408,4", "409,7", "410,6", "422,2", "429,4", "500,3", "503,4", "507,4"})
    void endsWithACodeOfItsOwnForEachKindOfProblem(int status, int exit) {
        api.on("POST " + JOB + "/cancel", status, FakeApi.problem("No\\u001b", "because"));

        assertThat(run("cancel", ID)).isEqualTo(exit);

        assertThat(streams.errorOutput()).contains("bindery: No\uFFFD: because");
        assertThat(streams.output()).isEmpty();
    }

    @Test
    void saysThatNobodyIsThere() {
        api.close();

        assertThat(run("storage")).isEqualTo(4);

        assertThat(streams.errorOutput()).contains("no answer from " + api.uri() + " (cannot connect)");
    }

    @Test
    void asksNobodyForAJobThatCannotBe() {
        assertThat(run("status", "../" + ID)).isEqualTo(2);
        assertThat(Bindery.run("list", "--server", "ftp://x")).isEqualTo(2);

        assertThat(api.requests()).isEmpty();
    }

    @Test
    void deletesNothingWithoutAYes() {
        api.on("DELETE " + JOB, 202, FakeApi.job("SUCCEEDED", 2, 0));

        assertThat(run("delete", ID)).isEqualTo(2);
        assertThat(streams.errorOutput()).contains("--yes");
        assertThat(api.requests()).isEmpty();

        assertThat(run("delete", ID, "--yes")).isZero();
        assertThat(api.requests()).containsExactly("DELETE " + JOB);
    }

    @Test
    void watchesInLinesWhereNobodyLooks() {
        watched();

        assertThat(run("watch", ID)).isEqualTo(1);

        assertThat(streams.output().lines())
                .containsExactly(
                        "QUEUED: 0/2 documents, 0/4 pages",
                        "PARTIALLY_SUCCEEDED: 2/2 documents, 2/4 pages",
                        "a.pdf: SUCCEEDED, pages: 2",
                        "b\uFFFD.pdf: FAILED, NOT_A_PDF: It is no PDF.",
                        "2 documents: 1 succeeded, 1 failed");
    }

    @Test
    void watchesInJsonWithALineForEachChange() {
        watched();

        assertThat(run("watch", "--json", ID)).isEqualTo(1);

        assertThat(streams.output().lines())
                .hasSize(6)
                .startsWith("{\"job\":" + FakeApi.job("QUEUED", 0, 0) + "}")
                .endsWith("{\"document\":" + FakeApi.document("2", "b\\u001B.pdf", "FAILED") + "}");
        assertThat(streams.errorOutput()).isEmpty();
    }

    @Test
    void savesNoResultsOfAJobThatRuns() {
        api.on("GET " + JOB, 200, FakeApi.job("RUNNING", 0, 0));

        assertThat(run("results", ID, "--out", directory.resolve("out") + "")).isEqualTo(7);

        assertThat(streams.errorOutput()).contains("the job is RUNNING", "bindery watch " + ID);
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void savesResultsOfOneDocumentWhileOthersRun() throws Exception {
        api.on("GET " + JOB, 200, FakeApi.job("RUNNING", 1, 0));
        api.on(DOCUMENTS, 200, FakeApi.page(withText("1", "sub/a.pdf"), FakeApi.document("2", "b.pdf", "RUNNING")));
        api.on("GET " + JOB + "/documents/1/artifacts/text.txt", 200, "hello");
        String out = directory.resolve("out") + "";

        assertThat(run("results", ID, "--out", out, "--document", "b.pdf")).isEqualTo(7);
        assertThat(run("results", ID, "--out", out, "--document", "c.pdf")).isEqualTo(5);
        assertThat(run("results", ID, "--out", out, "--document", "sub/a.pdf")).isZero();

        assertThat(files(directory.resolve("out"))).containsExactly("sub/a.pdf/text.txt");
    }

    @Test
    void keepsNoZipWhoseBytesAreNotWhatWasMade() throws Exception {
        api.on("GET " + JOB, 200, FakeApi.job("SUCCEEDED", 2, 0));
        api.on(DOCUMENTS, 200, FakeApi.page(withText("1", "a.pdf")));
        api.on("GET " + JOB + "/results", 200, zip("a.pdf/text.txt", "hallo"));
        api.on("GET " + JOB + "/results", 200, zip("other.pdf/text.txt", "hello"));
        api.on("GET " + JOB + "/results", 200, zip("a.pdf/text.txt", "hello"));
        String zip = directory.resolve("new/results.zip") + "";

        assertThat(run("results", ID, "--zip", zip)).isEqualTo(3);
        assertThat(run("results", ID, "--zip", zip)).isEqualTo(3);
        assertThat(files(directory)).isEmpty();
        assertThat(run("results", ID, "--zip", zip)).isZero();
        assertThat(files(directory)).containsExactly("new/results.zip");

        assertThat(run("results", ID, "--zip", zip)).isEqualTo(2);
        assertThat(streams.errorOutput()).contains("the bytes of text.txt", "lacks a.pdf/text.txt", "--force");
    }

    @Test
    void tellsWhatAnOperationCanDo() {
        api.on("GET /v1/operations", 200, """
                {"operations":[{"name":"ocr","description":"Reads scans.","parameters":[{"name":"dpi","type":"integer",
                "description":"Pixels.","default":300,"minimum":100,"maximum":600}],"artifacts":["ocr.txt"],
                "available":false,"unavailableReason":"No tool."}]}""");

        assertThat(run("operations")).isZero();
        assertThat(streams.output()).containsPattern("ocr +no +Reads scans\\.");
        assertThat(run("operations", "ocr")).isZero();
        assertThat(streams.output()).contains("No tool.").containsPattern("dpi +integer +100 to 600 +default: 300");
        assertThat(run("operations", "sing")).isEqualTo(5);
    }

    @Test
    void tellsWhyFilesAreStillThere() {
        api.on("GET /v1/storage", 200, """
                {"workspaces":[{"kind":"INPUT","state":"OPEN","count":3}],"leases":[{"id":"l","jobId":"j","documentId":null,
                "workspaceKind":"INPUT","purpose":"PROCESS","holder":"w1","acquiredAt":"2026-01-02T03:04:05Z","expiresAt":"2026-01-02T03:05:05Z"}],
                "backlog":[],"orphans":[],"lastSweep":{"startedAt":"2026-01-02T03:04:05Z","finishedAt":"2026-01-02T03:04:06Z",
                "closedGates":["CANARY"],"counts":{"orphans":2,"removed":0},"note":null}}""");

        assertThat(run("storage")).isZero();

        assertThat(streams.output())
                .contains("INPUT  OPEN  3", "PROCESS  INPUT  of j  by w1  until 2026-01-02T03:05:05Z")
                .contains("To be removed: none", "Last sweep: 2026-01-02T03:04:06Z; closed gates: CANARY; orphans 2");
    }

    @Test
    void printsACompletionThatKnowsEveryCommand() {
        assertThat(Bindery.run("completion")).isZero();

        assertThat(streams.output())
                .contains("complete -F _complete_bindery", "--idempotency-key", "PARTIALLY_SUCCEEDED")
                .contains("process serve submit list status watch results cancel retry delete storage operations");
    }

    private int run(String... arguments) {
        return Bindery.run(Stream.concat(Stream.of(arguments), Stream.of("--server", api.uri() + ""))
                .toArray(String[]::new));
    }

    private void watched() {
        api.on("GET " + JOB, 200, FakeApi.job("QUEUED", 0, 0));
        api.on("GET " + JOB, 200, FakeApi.job("PARTIALLY_SUCCEEDED", 1, 1));
        api.on(
                DOCUMENTS,
                200,
                FakeApi.page(
                        FakeApi.document("1", "a.pdf", "QUEUED"), FakeApi.document("2", "b\\u001B.pdf", "QUEUED")));
        api.on(DOCUMENTS, 200, twoEnded());
    }

    private static String twoEnded() {
        return FakeApi.page(
                FakeApi.document("1", "a.pdf", "SUCCEEDED"), FakeApi.document("2", "b\\u001B.pdf", "FAILED"));
    }

    private static String job(String name) {
        return FakeApi.job("RUNNING", 1, 0).replace("letters", name);
    }

    private static String withText(String id, String path) {
        return FakeApi.document(id, path, "SUCCEEDED").replace("\"artifacts\":[]", """
                "artifacts":[{"name":"text.txt","operation":"text","mediaType":"text/plain","sizeBytes":5,\
                "sha256":"2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"}]""");
    }

    private static byte[] zip(String name, String content) {
        return new FixedTimeZip()
                .file(name, content.getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    private String pdf() throws IOException {
        return Files.writeString(directory.resolve("a.pdf"), "%PDF").toString();
    }

    private static Stream<String> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk
                    .filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList()
                    .stream();
        }
    }
}
