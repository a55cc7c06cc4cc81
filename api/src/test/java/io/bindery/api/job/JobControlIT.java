package io.bindery.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import io.bindery.common.job.JobId;
import io.bindery.db.job.FailUpload;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Cancel, retry and delete in every state of a job, twice, and for jobs that are not there. */
@ApiTest
class JobControlIT {

    private final StoredJobs given;
    private final FailUpload uploads;
    private final JdbcClient jdbc;
    private Http http = new Http(0);

    @Autowired
    JobControlIT(StoredJobs given, FailUpload uploads, JdbcClient jdbc) {
        this.given = given;
        this.uploads = uploads;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        http = new Http(port);
    }

    @Test
    void cancelsWhatWaitsAtOnce() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf", "b.pdf");

        Http.Answer answer = cancel(job.path());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("id").asString()).isEqualTo(job.id().toString());
        assertThat(answer.json().get("cancelRequestedAt").isNull()).isFalse();
        assertThat(answer.json().get("documents").get("cancelled").asInt()).isEqualTo(2);
        assertThat(cancel(job.path()).status()).isEqualTo(202);
    }

    @Test
    void cancelsARunningDocumentWhenItsWorkerHearsOfIt() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");
        given.claim(job, 0);

        Http.Answer answer = cancel(job.path());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("state").asString()).isEqualTo("RUNNING");
        assertThat(answer.json().get("documents").get("running").asInt()).isEqualTo(1);
        problem(retry(job.path()), 409, "job-not-ended", "RUNNING");
    }

    @Test
    void cancelsNothingThatHasEnded() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("words"));

        problem(cancel(job.path()), 409, "job-ended", "SUCCEEDED");
        problem(cancel(job.path()), 409, "job-ended", "SUCCEEDED");
    }

    @Test
    void triesAgainWhatFailed() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf", "b.pdf");
        given.succeed(job, 0, Map.of("text.txt", StoredJobs.text("words")));
        given.fail(job, 1);

        Http.Answer answer = retry(job.path());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("state").asString()).isEqualTo("QUEUED");
        assertThat(answer.json().get("documents").get("succeeded").asInt()).isEqualTo(1);
        assertThat(answer.json().get("documents").get("queued").asInt()).isEqualTo(1);
        problem(retry(job.path()), 409, "job-not-ended", "QUEUED");
        assertThat(http.get(job.artifact(0, "text.txt")).status()).isEqualTo(200);
    }

    @Test
    void hasNothingToTryAgainInAJobThatSucceeded() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("words"));

        problem(retry(job.path()), 409, "nothing-to-retry", "SUCCEEDED");
    }

    @Test
    void saysWhyItCannotTryAgain() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");
        given.fail(job, 0);
        jdbc.sql(
                        "UPDATE workspace SET state = 'DELETING', delete_token = gen_random_uuid() WHERE job_id = :job AND kind = 'INPUT'")
                .param("job", job.id().value())
                .update();

        Http.Answer answer = retry(job.path());

        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/job-gone");
        assertThat(answer.json().get("detail").asString()).endsWith(".");
        assertThat(answer.json().get("job").get("state").asString()).isEqualTo("FAILED");
        assertThat(http.get(job.path()).status()).isEqualTo(200);
    }

    @Test
    void deletesAtOnceForEverybody() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("words"));

        Http.Answer answer = delete(job.path());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("deleteRequestedAt").isNull()).isFalse();
        for (String path : new String[] {
            job.path(), job.path() + "/documents", job.path() + "/results", job.artifact(0, "text.txt")
        }) {
            Http.Answer gone = http.get(path);
            assertThat(gone.status()).as(path).isEqualTo(410);
            JsonNode tombstone = gone.json().get("job");
            assertThat(tombstone.get("state").asString()).isEqualTo("SUCCEEDED");
        }
        assertThat(delete(job.path()).status()).isEqualTo(410);
        assertThat(cancel(job.path()).status()).isEqualTo(410);
        assertThat(retry(job.path()).status()).isEqualTo(410);
        assertThat(given.beginCleanup(job.id())).isPresent();
    }

    @Test
    void deletingAJobThatRunsCancelsIt() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");
        given.claim(job, 0);

        Http.Answer answer = delete(job.path());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("cancelRequestedAt").isNull()).isFalse();
        assertThat(http.get(job.path()).status()).isEqualTo(410);
    }

    @ParameterizedTest
    @CsvSource({"POST,/cancel", "POST,/retry", "DELETE,''"})
    void anUploadUnderWayIsNotAJobYet(String method, String what) {
        String path = "/v1/jobs/" + given.receiving().jobId();

        problem(http.send(method, path + what), 409, "upload-not-ended", "RECEIVING");
    }

    @ParameterizedTest
    @CsvSource({"POST,/cancel,409,job-ended", "POST,/retry,409,nothing-to-retry"})
    void anUploadThatFailedHasNothingToAskOf(String method, String what, int status, String type) {
        JobId job = given.receiving().jobId();
        uploads.refuse(job, "It is too large.");

        problem(http.send(method, "/v1/jobs/" + job + what), status, type, "FAILED");
        assertThat(delete("/v1/jobs/" + job).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"POST,/cancel", "POST,/retry", "DELETE,''"})
    void thereIsNoSuchJob(String method, String what) {
        for (String id : new String[] {"019ac0de-0000-7000-8000-000000000000", "nonsense", "%00"}) {
            Http.Answer answer = http.send(method, "/v1/jobs/" + id + what);
            assertThat(answer.status()).as(id).isIn(400, 404);
        }
        assertThat(http.send(method, "/v1/jobs/019ac0de-0000-7000-8000-000000000000" + what)
                        .json()
                        .get("type")
                        .asString())
                .isEqualTo("/problems/unknown-job");
    }

    @ParameterizedTest
    @CsvSource({"POST,/cancel", "POST,/retry", "DELETE,''"})
    void somebodyElsesJobIsNotThere(String method, String what) throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");
        jdbc.sql("UPDATE job SET owner = 'somebody else' WHERE id = :job")
                .param("job", job.id().value())
                .update();

        assertThat(http.send(method, job.path() + what).status()).isEqualTo(404);
    }

    private Http.Answer cancel(String job) {
        return http.send("POST", job + "/cancel");
    }

    private Http.Answer retry(String job) {
        return http.send("POST", job + "/retry");
    }

    private Http.Answer delete(String job) {
        return http.send("DELETE", job);
    }

    private static void problem(Http.Answer answer, int status, String type, String state) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + type);
        assertThat(answer.json().get("state").asString()).isEqualTo(state);
    }
}
