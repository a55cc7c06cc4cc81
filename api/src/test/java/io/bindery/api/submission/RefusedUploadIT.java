package io.bindery.api.submission;

import static io.bindery.api.testing.Form.pdf;
import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.bindery.api.storage.cleanup.CleanupRounds;
import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.WriteTest;
import io.bindery.api.testing.ZeroFilledPdf;
import io.bindery.api.testing.Zip;
import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Each kind of bad input: what is answered, and that nothing of it stays. */
@WriteTest
@Import(CleanupRounds.class)
class RefusedUploadIT {

    private final EmptyInstallation api;
    private final CleanupRounds cleanup;
    private int port;

    @Autowired
    RefusedUploadIT(EmptyInstallation api, CleanupRounds cleanup) {
        this.api = api;
        this.cleanup = cleanup;
    }

    @BeforeEach
    void start(@LocalServerPort int port) {
        this.port = port;
        api.start();
    }

    static Stream<Arguments> badRequests() {
        Form noRequest = new Form().file("a.pdf", pdf("a"));
        return Stream.of(
                arguments("no files", Form.asking(), "422 invalid-upload files: at least one PDF"),
                arguments("no request", noRequest, "400 invalid-request request: missing"),
                arguments("not JSON", request("{"), "400 invalid-request request: not JSON at line 1"),
                arguments("empty request", request(""), "400 invalid-request request"),
                arguments("null", request("null"), "400 invalid-request request: empty"),
                arguments("an array", request("[]"), "400 invalid-request 'request' is not the kind"),
                arguments(
                        "wrong kind",
                        request("{\"operations\": [{\"name\": {}}]}"),
                        "400 invalid-request 'operations[0].name'"),
                arguments(
                        "unknown field",
                        request("{\"operatoins\": []}"),
                        "400 invalid-request field 'operatoins' is not known"),
                arguments("request twice", Form.asking().request("{}"), "400 invalid-request request: sent twice"),
                arguments("long request", request(" ".repeat(70_000)), "400 invalid-request longer than 64 KiB"),
                arguments(
                        "long name",
                        request("{\"name\": \"" + "x".repeat(201) + "\"}"),
                        "400 invalid-request 'name' is longer than 200"),
                arguments(
                        "half a character",
                        request("{\"name\": \"\\ud800\"}"),
                        "400 invalid-request 'name' contains a control"),
                arguments(
                        "bad priority",
                        request("{\"priority\": \"now\"}"),
                        "422 invalid-operation 'operations' is missing"),
                arguments(
                        "unknown priority",
                        request("{\"priority\": \"now\", \"operations\": [{\"name\": \"text\"}]}"),
                        "400 invalid-request interactive or bulk, not 'now'"),
                arguments(
                        "no operations",
                        request("{\"operations\": []}"),
                        "422 invalid-operation at least one is needed; known are " + known()),
                arguments(
                        "operation without name",
                        request("{\"operations\": [{}]}"),
                        "422 invalid-operation an operation without 'name'"),
                arguments(
                        "unknown operation",
                        request("{\"operations\": [{\"name\": \"fly\"}]}"),
                        "422 invalid-operation unknown operation 'fly'; known are " + known()),
                arguments(
                        "operation with NUL",
                        request("{\"operations\": [{\"name\": \"a\\u0000b\"}]}"),
                        "422 invalid-operation unknown operation 'a\uFFFDb'"),
                arguments(
                        "operation twice",
                        request("{\"operations\": [{\"name\": \"text\"}, {\"name\": \"text\"}]}"),
                        "422 invalid-operation 'text' is requested twice"),
                arguments(
                        "unknown parameter",
                        parameters("{\"x\": 1}"),
                        "422 invalid-operation 'text' has no parameter 'x'; it has order"),
                arguments(
                        "bad value",
                        parameters("{\"order\": 7}"),
                        "422 invalid-operation 'order' is one of content, position, not '7'"),
                arguments(
                        "null value",
                        parameters("{\"order\": null}"),
                        "422 invalid-operation a parameter of 'text' is null"),
                arguments(
                        "unknown part",
                        Form.asking().part("name=\"fiels\"", new byte[1]),
                        "422 invalid-upload part 'fiels' is not known; parts are 'files' and 'request'"),
                arguments(
                        "file without name",
                        Form.asking().part("name=\"files\"", pdf("a")),
                        "422 invalid-upload files: every part needs a file name"),
                arguments(
                        "long header",
                        Form.asking().file("x".repeat(20_000), pdf("a")),
                        "400 invalid-request header of a part is longer than 16 KiB"));
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments(
                        "large file",
                        Form.asking().file("big.pdf", new ZeroFilledPdf(3 << 20)),
                        "413 upload-too-large 'big.pdf' is larger than the 2 MiB"),
                arguments("large job", filled(4, 1900 * 1024), "413 upload-too-large together larger than the 7 MiB"),
                arguments("many files", filled(6, 10), "413 upload-too-large more than the 5 documents"),
                arguments(
                        "duplicate",
                        Form.asking().file("a.pdf", pdf("1")).file("./a.pdf", pdf("2")),
                        "422 invalid-upload 'a.pdf' is used by two documents"),
                arguments(
                        "..",
                        Form.asking().file("../a.pdf", pdf("1")),
                        "422 invalid-upload files: the name '../a.pdf' contains '..'"),
                arguments("\\..", Form.asking().file("a\\\\..\\\\a.pdf", pdf("1")), "422 invalid-upload contains '..'"),
                arguments(
                        "absolute",
                        Form.asking().file("/etc/a.pdf", pdf("1")),
                        "422 invalid-upload '/etc/a.pdf' is absolute"),
                arguments("drive", Form.asking().file("C:/a.pdf", pdf("1")), "422 invalid-upload is absolute"),
                arguments(
                        "NUL",
                        Form.asking().file("a\0.pdf", pdf("1")),
                        "422 invalid-upload 'a\uFFFD.pdf' contains a control character"),
                arguments(
                        "control",
                        Form.asking().file("a\u0007.pdf", pdf("1")),
                        "422 invalid-upload contains a control character"),
                arguments(
                        "300 characters",
                        Form.asking().file("x".repeat(300), pdf("1")),
                        "422 invalid-upload longer than 255 bytes"),
                arguments(
                        "long path",
                        Form.asking().file("x/".repeat(600) + "a", pdf("1")),
                        "422 invalid-upload is longer than 1024 bytes"),
                arguments(
                        "RTL override",
                        Form.asking().file("a\u202Efdp.exe", pdf("1")),
                        "422 invalid-upload 'a\uFFFDfdp.exe' contains a character that reverses"));
    }

    static Stream<Arguments> badArchives() {
        byte[] two = new Zip().file("a.pdf", pdf("1")).file("b.pdf", pdf("2")).bytes();
        byte[] corrupt = two.clone();
        Arrays.fill(corrupt, 40, 80, (byte) 0x55);
        byte[] otherBytes = new Zip().stored("a.pdf", pdf("1")).bytes();
        otherBytes[60] ^= 1;
        byte[] noTable = two.clone();
        Arrays.fill(noTable, noTable.length - 22 - 60, noTable.length - 22, (byte) 0x55);
        var crowd = new Zip();
        for (int i = 0; i < 10_001; i++) {
            crowd.file("f" + i, new byte[0]);
        }
        var endless = new Zip();
        for (int i = 0; i < 80; i++) {
            endless.commented("f" + i, "c".repeat(60_000));
        }
        return Stream.of(
                arguments(
                        "only others",
                        new Zip().file("a.txt", new byte[9]).bytes(),
                        "422 invalid-upload at least one PDF"),
                arguments("empty", new Zip().bytes(), "422 invalid-upload at least one PDF"),
                arguments(
                        "bomb, file",
                        new Zip().zeros("a.pdf", 300L << 20).bytes(),
                        "413 upload-too-large 'a.pdf' is larger than the 2 MiB"),
                arguments("bomb, job", zeros(4, 1900 * 1024), "413 upload-too-large together larger than the 7 MiB"),
                arguments("many files", zeros(6, 10), "413 upload-too-large more than the 5 documents"),
                arguments(
                        "slip",
                        new Zip().file("../x.pdf", pdf("x")).bytes(),
                        "422 invalid-upload in the ZIP 'z.zip': the name '../x.pdf' contains '..'"),
                arguments(
                        "backslash slip",
                        new Zip().file("..\\x.pdf", pdf("x")).bytes(),
                        "422 invalid-upload contains '..'"),
                arguments("absolute", new Zip().file("/abs.pdf", pdf("x")).bytes(), "422 invalid-upload is absolute"),
                arguments("drive", new Zip().file("C:\\x.pdf", pdf("x")).bytes(), "422 invalid-upload is absolute"),
                arguments(
                        "link",
                        new Zip().link("l.pdf", "/etc/passwd").bytes(),
                        "422 invalid-upload 'z.zip' contains a link, 'l.pdf'"),
                arguments(
                        "encrypted",
                        Zip.encrypted(two),
                        "422 invalid-upload 'a.pdf', which is encrypted or compressed"),
                arguments("XZ", Zip.packedBy(two, 95), "422 invalid-upload 'a.pdf', which is encrypted or compressed"),
                arguments(
                        "duplicate",
                        new Zip()
                                .file("a.pdf", pdf("1"))
                                .file("a.pdf", pdf("2"))
                                .bytes(),
                        "422 invalid-upload 'a.pdf' is used by two"),
                arguments(
                        "truncated",
                        Arrays.copyOf(two, two.length / 2),
                        "422 invalid-upload the ZIP 'z.zip' cannot be read"),
                arguments("damaged entry", corrupt, "422 invalid-upload 'a.pdf', which is damaged"),
                arguments(
                        "other bytes than its checksum tells",
                        otherBytes,
                        "422 invalid-upload 'a.pdf', which is damaged"),
                arguments("damaged table", noTable, "422 invalid-upload 'z.zip'"),
                arguments("many entries", crowd.bytes(), "422 invalid-upload more than 10000 entries"),
                arguments(
                        "long table",
                        endless.bytes(),
                        "422 invalid-upload more than 10000 entries, or too long names"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"badRequests", "badFiles"})
    void refuses(String what, Form form, String expected) {
        assertRefused(form.post(port), expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badArchives")
    void refusesArchive(String what, byte[] archive, String expected) {
        // Bombs must be small on the wire to be met by the limits on what comes out of them.
        assertRefused(Form.asking().file("z.zip", archive).post(port), expected);
    }

    private void assertRefused(Http.Answer answer, String expected) {
        String[] parts = expected.split(" ", 3);
        JsonNode problem = answer.json();
        assertThat(answer.status() + " " + problem.get("type").asString())
                .as(answer.text())
                .isEqualTo(parts[0] + " /problems/" + parts[1]);
        assertThat(problem.get("detail").asString()).contains(parts[2]).doesNotContain("io.bindery");
        JobId job = api.lastJob();
        assertThat(api.now().job(job)).hasFailedWith("UPLOAD_REFUSED");
        assertThat(new Http(port)
                        .get("/v1/jobs/" + job)
                        .json()
                        .get("failure")
                        .get("detail")
                        .asString())
                .isEqualTo(problem.get("detail").asString());
        assertThat(api.now().workspace(job, WorkspaceKind.INPUT)).isReleased();
        assertThat(api.files()).noneMatch(file -> file.endsWith(".part"));

        cleanup.round();

        assertThat(api.now().workspace(job, WorkspaceKind.INPUT)).isDeleted();
        assertThat(api.now().workspace(job, WorkspaceKind.RESULT)).isDeleted();
        assertThat(api.directory(job, WorkspaceKind.INPUT)).doesNotExist();
        assertThat(api.directory(job, WorkspaceKind.RESULT)).doesNotExist();
        assertThat(api.disk().files(api.disk().at(".trash"))).isEmpty();
    }

    private static Form request(String json) {
        return new Form().request(json).file("a.pdf", pdf("a"));
    }

    private static Form parameters(String json) {
        return request("{\"operations\": [{\"name\": \"text\", \"parameters\": " + json + "}]}");
    }

    private static Form filled(int files, int bytes) {
        Form form = Form.asking();
        for (int i = 0; i < files; i++) {
            form.file(i + ".pdf", new ZeroFilledPdf(bytes));
        }
        return form;
    }

    private static byte[] zeros(int files, int bytes) {
        var zip = new Zip();
        for (int i = 0; i < files; i++) {
            zip.zeros(i + ".pdf", bytes);
        }
        return zip.bytes();
    }

    private static String known() {
        return Operations.all().stream().map(OperationSpec::name).sorted().collect(Collectors.joining(", "));
    }
}
