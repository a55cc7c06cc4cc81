package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The database is away for a while. */
@Tag("faults")
@NeedsRabbit
class DatabaseFailureIT {

    private static final RestartablePostgres POSTGRES = new RestartablePostgres();

    /** Leases outlast the outage: what is rescued after it has been rescued by mistake. */
    @RegisterExtension
    static final Installation installation = Installation.on(POSTGRES::start, Map.of("bindery.lease.duration", "60s"));

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @AfterAll
    static void removePostgres() {
        POSTGRES.remove();
    }

    @Test
    void startsWithoutADatabaseAndIsReadyWhenThereIsOne() {
        installation.api().kill();
        POSTGRES.stop();
        try {
            installation.revive();
            eventually("the API says what it waits for")
                    .until(() -> installation.api().output().contains("Connection error"));
            assertThat(installation.api().running()).isTrue();
        } finally {
            POSTGRES.restart();
        }

        installation.api().awaitReady();
    }

    @Test
    void saysSoAndGoesOnWithoutAHandWhenItIsBack() {
        ServiceProcess worker = installation.startWorker();
        UUID job = client.accepted(Submission.of(TestPdfs.slow(directory.resolve("big.pdf"), 4)));
        eventually("the document is half done")
                .untilAsserted(
                        () -> assertThat(database.document(job, "big.pdf").pagesDone())
                                .isPositive());
        Submission refused = Submission.of(TestPdfs.withPages(directory.resolve("small.pdf"), "one"));
        var before = new Disk(installation.storage()).inputFiles();

        POSTGRES.stop();
        try {
            Client.Answer answer = client.submit(refused);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().get("type").asString()).isEqualTo("/problems/unavailable");
            assertThat(client.job(job).status()).isEqualTo(503);
            Client.Answer health = client.get("/actuator/health/readiness");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().toString()).contains("the database does not answer");
            assertThat(client.get("/actuator/health/liveness").status()).isEqualTo(200);
            eventually("the worker says so, too").until(() -> !worker.ready());
            assertThat(new Disk(installation.storage()).inputFiles()).isEqualTo(before);
        } finally {
            POSTGRES.restart();
        }

        installation.api().awaitReady();
        worker.awaitReady();
        assertThat(database.count("SELECT count(*) FROM job")).isEqualTo(1);
        UUID later = client.accepted(refused);
        eventually("both jobs have ended")
                .untilAsserted(() -> assertThat(database.strings("SELECT state FROM job"))
                        .containsExactly("SUCCEEDED", "SUCCEEDED"));
        assertThat(database.attempts(database.document(job, "big.pdf").id())).containsExactly("SUCCEEDED");
        assertThat(database.attempts(database.document(later, "small.pdf").id()))
                .containsExactly("SUCCEEDED");
    }
}
