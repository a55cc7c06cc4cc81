package io.bindery.api.result.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.result.download.SteppedClock;
import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@ApiTest
@Import(SteppedClock.Wiring.class)
class ArtifactIT {

    private static final byte[] CONTENT = StoredJobs.bytes(300_000);

    private final StoredJobs given;
    private Http http = new Http(0);

    @Autowired
    ArtifactIT(StoredJobs given) {
        this.given = given;
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        http = new Http(port);
    }

    @Test
    void sendsBytesToBeSavedAndNotShown() throws IOException {
        StoredJob job = given.ended("text.txt", CONTENT);

        Http.Answer answer = http.get(job.artifact(0, "text.txt"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEqualTo(CONTENT);
        assertThat(answer.header("Content-Length")).isEqualTo("300000");
        assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("text.txt");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("private");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("ETag")).matches("\"[0-9a-f]{64}\"");
    }

    @Test
    void answersHeadWithoutBytes() throws IOException {
        StoredJob job = given.ended("text.txt", CONTENT);

        Http.Answer answer = http.send("HEAD", job.artifact(0, "text.txt"), "Range", "bytes=0-1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("300000");
        assertThat(answer.header("ETag")).isNotEmpty();
        assertThat(answer.bytes()).isEmpty();
    }

    @Test
    void sendsRangeAndResumesOnlyTheSameBytes() throws IOException {
        StoredJob job = given.ended("text.txt", CONTENT);
        String path = job.artifact(0, "text.txt");
        String etag = http.get(path).header("ETag");

        Http.Answer middle = http.get(path, "Range", "bytes=100000-199999");
        Http.Answer suffix = http.get(path, "Range", "bytes=-10", "If-Range", etag);
        Http.Answer changed = http.get(path, "Range", "bytes=-10", "If-Range", "\"other\"");

        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 100000-199999/300000");
        assertThat(middle.header("Content-Length")).isEqualTo("100000");
        assertThat(middle.bytes()).isEqualTo(Arrays.copyOfRange(CONTENT, 100_000, 200_000));
        assertThat(suffix.status()).isEqualTo(206);
        assertThat(suffix.bytes()).isEqualTo(Arrays.copyOfRange(CONTENT, 299_990, 300_000));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.bytes()).isEqualTo(CONTENT);
    }

    @Test
    void tellsLengthToThoseWhoAskBeyondIt() throws IOException {
        StoredJob job = given.ended("text.txt", CONTENT);

        Http.Answer answer = http.get(job.artifact(0, "text.txt"), "Range", "bytes=300000-");

        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.header("Content-Range")).isEqualTo("bytes */300000");
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/range-not-satisfiable");
    }

    @Test
    void sparesClientsWhatTheyHave() throws IOException {
        StoredJob job = given.ended("text.txt", CONTENT);
        String path = job.artifact(0, "text.txt");
        String etag = http.get(path).header("ETag");

        assertThat(http.get(path, "If-None-Match", etag).status()).isEqualTo(304);
        assertThat(http.get(path, "If-None-Match", "\"x\", W/" + etag).status()).isEqualTo(304);
        assertThat(http.get(path, "If-None-Match", "*").status()).isEqualTo(304);
        assertThat(http.get(path, "If-None-Match", "\"x\"").status()).isEqualTo(200);
        assertThat(http.get(path, "If-Match", etag).status()).isEqualTo(200);
        assertThat(http.get(path, "If-Match", "\"x\"").status()).isEqualTo(412);
    }

    @Test
    void sendsNothingAsNothing() throws IOException {
        StoredJob job = given.ended("text.txt", new byte[0]);

        Http.Answer answer = http.get(job.artifact(0, "text.txt"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("0");
    }

    @Test
    void keepsHostileNamesOnOneLine() throws IOException {
        StoredJob job = given.accepted("hostile", "a.pdf");
        given.succeed(job, 0, Map.of("a\"; x=\"\u202Egpj.ü<b>", StoredJobs.text("hi")));

        String href = http.get(job.path() + "/documents")
                .json()
                .at("/items/0/artifacts/0/href")
                .asString();
        Http.Answer answer = http.get(href);

        assertThat(answer.text()).isEqualTo("hi");
        assertThat(answer.response().headers().allValues("Content-Disposition")).hasSize(1);
        assertThat(answer.header("Content-Disposition"))
                .contains("filename*=UTF-8''a__%20x%3D__gpj.%C3%BC_b_")
                .doesNotContain("<", "\u202E");
    }

    @Test
    void tellsUnknownDocumentFromUnknownArtifact() throws IOException {
        StoredJob job = given.ended("text.txt", CONTENT);
        StoredJob other = given.ended("text.txt", CONTENT);

        assertThat(type(job.artifact(0, "nothing.txt"))).isEqualTo("/problems/unknown-artifact");
        assertThat(type(job.path() + "/documents/x/artifacts/text.txt")).isEqualTo("/problems/unknown-document");
        assertThat(type(job.path() + "/documents/" + other.documents().getFirst() + "/artifacts/text.txt"))
                .isEqualTo("/problems/unknown-document");
    }

    @Test
    void sendsArtifactOfEndedDocumentBeforeItsJobHasEnded() throws IOException {
        StoredJob job = given.accepted("half", "a.pdf", "b.pdf");
        given.succeed(job, 0, Map.of("text.txt", CONTENT));

        assertThat(http.get(job.artifact(0, "text.txt")).bytes()).isEqualTo(CONTENT);
    }

    @Test
    void callsMissingBytesAnIncidentAndKeepsPathsToItself() throws IOException {
        StoredJob job = given.ended("text.txt", CONTENT);
        Files.delete(given.file(job, "text.txt"));

        Http.Answer answer = http.get(job.artifact(0, "text.txt"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("incident").asString()).isNotEmpty();
        assertThat(List.of(answer.text().split("\"", -1))).noneMatch(part -> part.contains("w/"));
        assertThat(answer.text()).doesNotContain("Exception", "io.bindery");
    }

    @Test
    void callsShortFileAnIncidentWhileItStillCan() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.bytes(1000));
        Files.write(given.file(job, "text.txt"), new byte[10]);

        assertThat(http.get(job.artifact(0, "text.txt")).status()).isEqualTo(500);
    }

    private String type(String path) {
        Http.Answer answer = http.get(path);
        assertThat(answer.status()).isEqualTo(404);
        return answer.json().get("type").asString();
    }
}
