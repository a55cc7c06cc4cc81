package io.bindery.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import io.bindery.db.job.FailUpload;
import io.bindery.db.job.UploadStart;
import io.bindery.db.testing.TimeMachine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class JobIT {

    private static final String HOSTILE = "<img src=x onerror=alert(1)>.pdf";

    private final StoredJobs given;
    private final TimeMachine time;
    private final FailUpload uploads;
    private Http http = new Http(0);

    @Autowired
    JobIT(StoredJobs given, TimeMachine time, FailUpload uploads) {
        this.given = given;
        this.time = time;
        this.uploads = uploads;
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        http = new Http(port);
    }

    @Test
    void showsJobThatWaits() throws IOException {
        StoredJob job = given.accepted("a name", "a.pdf", "b.pdf");

        JsonNode json = http.get(job.path()).json();

        assertThat(json.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "state",
                        "priority",
                        "createdAt",
                        "startedAt",
                        "finishedAt",
                        "cancelRequestedAt",
                        "deleteRequestedAt",
                        "resultsExpireAt",
                        "operations",
                        "documents",
                        "pages",
                        "workspaces",
                        "failure");
        assertThat(json.get("id").asString()).isEqualTo(job.id().toString());
        assertThat(json.get("name").asString()).isEqualTo("a name");
        assertThat(json.get("state").asString()).isEqualTo("QUEUED");
        assertThat(json.get("createdAt").asString()).endsWith("Z");
        assertThat(Instant.parse(json.get("createdAt").asString())).isBefore(Instant.now());
        assertThat(json.get("finishedAt").isNull()).isTrue();
        assertThat(json.get("failure").isNull()).isTrue();
        assertThat(json.get("operations").toString())
                .isEqualTo("[{\"name\":\"text\",\"parameters\":{\"order\":\"content\"}}]");
        assertThat(json.get("documents").toString())
                .isEqualTo("{\"total\":2,\"queued\":2,\"running\":0,\"succeeded\":0,\"failed\":0,\"cancelled\":0}");
        assertThat(json.get("pages").toString()).isEqualTo("{\"total\":0,\"done\":0}");
        assertThat(json.get("workspaces").toString())
                .isEqualTo("[{\"kind\":\"INPUT\",\"state\":\"OPEN\",\"deleteAfter\":null,\"leases\":0},"
                        + "{\"kind\":\"RESULT\",\"state\":\"OPEN\",\"deleteAfter\":null,\"leases\":0}]");
    }

    @Test
    void showsWhatBecameOfEachDocument() throws IOException {
        StoredJob job = given.accepted("mixed", HOSTILE, "locked.pdf");
        given.succeed(job, 0, Map.of("text.txt", StoredJobs.text("hello")), "Page 2 was left out.");
        given.fail(job, 1);

        JsonNode ended = http.get(job.path()).json();
        JsonNode documents = http.get(job.path() + "/documents").json();

        assertThat(ended.get("state").asString()).isEqualTo("PARTIALLY_SUCCEEDED");
        assertThat(documents.get("nextCursor").isNull()).isTrue();
        JsonNode good = documents.get("items").get(0);
        assertThat(good.propertyNames())
                .containsExactly(
                        "id",
                        "path",
                        "sizeBytes",
                        "state",
                        "pageCount",
                        "pagesDone",
                        "attempt",
                        "maxAttempts",
                        "failure",
                        "warnings",
                        "startedAt",
                        "finishedAt",
                        "artifacts");
        assertThat(good.get("path").asString()).isEqualTo(HOSTILE);
        assertThat(good.get("pageCount").asInt()).isEqualTo(3);
        assertThat(good.get("failure").isNull()).isTrue();
        assertThat(good.get("warnings").toString()).isEqualTo("[\"Page 2 was left out.\"]");
        JsonNode artifact = good.get("artifacts").get(0);
        assertThat(artifact.propertyNames())
                .containsExactly("name", "operation", "mediaType", "sizeBytes", "sha256", "href");
        assertThat(http.get(artifact.get("href").asString()).text()).isEqualTo("hello");
        JsonNode bad = documents.get("items").get(1);
        assertThat(bad.get("failure").toString())
                .isEqualTo("{\"code\":\"PASSWORD_REQUIRED\",\"detail\":\"The file needs a password.\"}");
        assertThat(bad.get("warnings").toString()).isEqualTo("[]");
        assertThat(bad.get("artifacts").isEmpty()).isTrue();
    }

    @Test
    void pagesThroughDocumentsWithoutGapOrRepeat() throws IOException {
        String[] paths = IntStream.range(0, 7).mapToObj(i -> i + ".pdf").toArray(String[]::new);
        StoredJob job = given.accepted("seven", paths);

        List<String> seen = walk(job.path() + "/documents?limit=3", "path");

        assertThat(seen).containsExactly(paths);
        assertThat(walk(job.path() + "/documents?limit=7", "path")).containsExactly(paths);
        assertThat(walk(job.path() + "/documents?limit=3&state=FAILED", "path")).isEmpty();
    }

    @Test
    void pagesThroughJobsNewestFirst() throws IOException {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(given.accepted("page " + i, "a.pdf").id().toString());
        }

        List<String> seen = walk("/v1/jobs?limit=2&state=QUEUED", "id");

        assertThat(seen).doesNotHaveDuplicates().containsSubsequence(made);
        assertThat(seen).isEqualTo(walk("/v1/jobs?limit=200&state=QUEUED", "id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "limit=",
                "limit=1&limit=2",
                "state=DONE",
                "state=",
                "cursor=x",
                "cursor="
            })
    void namesBadParameterOfJobs(String parameter) {
        Http.Answer answer = http.get("/v1/jobs?" + parameter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/invalid-request");
        String name = parameter.substring(0, parameter.indexOf('='));
        assertThat(answer.json().get("detail").asString()).startsWith(name + ": ");
    }

    @Test
    void namesBoundsOfLimit() throws IOException {
        StoredJob job = given.accepted("bounds", "a.pdf");

        assertThat(detail("/v1/jobs?limit=201")).isEqualTo("limit: a whole number from 1 to 200");
        assertThat(detail(job.path() + "/documents?limit=501")).isEqualTo("limit: a whole number from 1 to 500");
        assertThat(detail("/v1/jobs?state=x")).startsWith("state: one of RECEIVING, QUEUED");
    }

    @Test
    void refusesCursorOfAnotherList() throws IOException {
        StoredJob job = given.accepted("cursors", "a.pdf", "b.pdf");
        String cursor = http.get(job.path() + "/documents?limit=1")
                .json()
                .get("nextCursor")
                .asString();

        assertThat(detail("/v1/jobs?cursor=" + cursor)).startsWith("cursor: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01977c1e-0000-7000-8000-000000000000", "nonsense", "%3Cscript%3E"})
    void knowsNoOtherJob(String id) {
        for (String path : List.of("", "/documents", "/results")) {
            Http.Answer answer = http.get("/v1/jobs/" + id + path);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().get("type").asString()).isEqualTo("/problems/unknown-job");
        }
    }

    @Test
    void leavesTombstoneOfExpiredJob() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("soon gone"));
        time.pass(Duration.ofDays(8));
        assertThat(given.beginCleanup(job.id())).isPresent();

        for (String path : List.of("", "/documents", "/results")) {
            Http.Answer answer = http.get(job.path() + path);

            assertThat(answer.status()).isEqualTo(410);
            assertThat(answer.json().get("type").asString()).isEqualTo("/problems/job-gone");
            JsonNode tombstone = answer.json().get("job");
            assertThat(tombstone.get("id").asString()).isEqualTo(job.id().toString());
            assertThat(tombstone.get("state").asString()).isEqualTo("SUCCEEDED");
            assertThat(tombstone.get("cancelRequestedAt").isNull()).isTrue();
        }
        assertThat(http.get(job.artifact(0, "text.txt")).status()).isEqualTo(410);
        assertThat(walk("/v1/jobs?limit=100", "id")).contains(job.id().toString());
    }

    @Test
    void saysWhyAnUploadFailed() {
        UploadStart.Receiving begun = given.receiving();
        uploads.refuse(begun.jobId(), "Too large.");

        JsonNode json = http.get("/v1/jobs/" + begun.jobId()).json();

        assertThat(json.get("state").asString()).isEqualTo("FAILED");
        assertThat(json.get("failure").toString()).isEqualTo("{\"code\":\"UPLOAD_REFUSED\",\"detail\":\"Too large.\"}");
    }

    private String detail(String path) {
        return http.get(path).json().get("detail").asString();
    }

    private List<String> walk(String path, String field) {
        var seen = new ArrayList<String>();
        String next = path;
        while (true) {
            JsonNode page = http.get(next).json();
            page.get("items").forEach(item -> seen.add(item.get(field).asString()));
            if (page.get("nextCursor").isNull()) {
                return seen;
            }
            next = path + "&cursor=" + page.get("nextCursor").asString();
        }
    }
}
