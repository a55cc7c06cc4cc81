package io.bindery.api.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.result.download.SteppedClock;
import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
@Import(SteppedClock.Wiring.class)
class ResultsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StoredJobs given;
    private Http http = new Http(0);

    @Autowired
    ResultsIT(StoredJobs given) {
        this.given = given;
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        http = new Http(port);
    }

    @Test
    void listsInTheManifestExactlyWhatItSends() throws IOException, NoSuchAlgorithmException {
        StoredJob job =
                given.accepted("Quarter \"4\"/ü", "<img src=x onerror=alert(1)>.pdf", "folder/b.pdf", "bad.pdf");
        given.succeed(job, 0, Map.of("text.txt", StoredJobs.bytes(200_000), "text.json", StoredJobs.text("[]")));
        given.succeed(job, 1, Map.of("text.txt", new byte[0]), "Page 1 was left out of text: it is damaged.");
        given.fail(job, 2);

        Http.Answer answer = http.get(job.path() + "/results");
        Map<String, byte[]> entries = unzip(answer.bytes());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("Quarter%20_4__%C3%BC.zip");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(entries.keySet()).startsWith("manifest.json");
        JsonNode manifest = JSON.readTree(entries.get("manifest.json"));
        assertThat(manifest.get("job").get("id").asString()).isEqualTo(job.id().toString());
        assertThat(manifest.get("job").get("state").asString()).isEqualTo("PARTIALLY_SUCCEEDED");
        JsonNode bad = manifest.get("documents").get(2);
        assertThat(bad.propertyNames())
                .containsExactly("path", "state", "pageCount", "failure", "warnings", "artifacts");
        assertThat(bad.get("warnings").toString()).isEqualTo("[]");
        assertThat(manifest.at("/documents/1/warnings").toString())
                .isEqualTo("[\"Page 1 was left out of text: it is damaged.\"]");
        assertThat(bad.get("failure").get("code").asString()).isEqualTo("PASSWORD_REQUIRED");
        assertThat(bad.get("pageCount").isNull()).isTrue();
        var listed = new ArrayList<String>();
        listed.add("manifest.json");
        for (JsonNode document : manifest.get("documents")) {
            for (JsonNode artifact : document.get("artifacts")) {
                assertThat(artifact.propertyNames())
                        .containsExactly("name", "operation", "mediaType", "sizeBytes", "sha256");
                String name = document.get("path").asString() + "/"
                        + artifact.get("name").asString();
                byte[] content = Objects.requireNonNull(entries.get(name), name);
                assertThat(content.length).isEqualTo(artifact.get("sizeBytes").asInt());
                assertThat(sha256(content)).isEqualTo(artifact.get("sha256").asString());
                listed.add(name);
            }
        }
        assertThat(entries.keySet()).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void sendsMoreDocumentsThanOnePageOfTheDatabase() throws IOException {
        String[] paths = IntStream.range(0, 401).mapToObj(i -> i + ".pdf").toArray(String[]::new);
        StoredJob job = given.accepted("many", paths);
        for (int i = 0; i < paths.length - 1; i++) {
            given.fail(job, i);
        }
        given.succeed(job, 400, Map.of("text.txt", StoredJobs.text("last")));

        Map<String, byte[]> entries = unzip(http.get(job.path() + "/results").bytes());

        assertThat(JSON.readTree(entries.get("manifest.json")).get("documents").size())
                .isEqualTo(401);
        assertThat(entries.get("400.pdf/text.txt")).isEqualTo(StoredJobs.text("last"));
    }

    @Test
    void asksToWaitForJobThatHasNotEnded() throws IOException {
        StoredJob job = given.accepted("waits", "a.pdf");

        Http.Answer answer = http.get(job.path() + "/results");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/job-not-ended");
    }

    @Test
    void answersHeadWithoutMakingTheArchive() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("x"));

        Http.Answer answer = http.send("HEAD", job.path() + "/results");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
    }

    @Test
    void callsMissingBytesAnIncidentWhileItStillCan() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("x"));
        Files.delete(given.file(job, "text.txt"));

        Http.Answer answer = http.get(job.path() + "/results");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
