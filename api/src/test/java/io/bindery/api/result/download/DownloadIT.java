package io.bindery.api.result.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.SlowClient;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import io.bindery.db.testing.TimeMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
@Import(SteppedClock.Wiring.class)
class DownloadIT {

    /** More than the system keeps on the way between two processes. */
    private static final byte[] LARGE = StoredJobs.bytes(24 * 1024 * 1024);

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final StoredJobs given;
    private final TimeMachine time;
    private final SteppedClock clock;
    private final JdbcClient jdbc;
    private int port;
    private Http http = new Http(0);

    @Autowired
    DownloadIT(StoredJobs given, TimeMachine time, SteppedClock clock, JdbcClient jdbc) {
        this.given = given;
        this.time = time;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void connect(@LocalServerPort int localPort) {
        port = localPort;
        http = new Http(localPort);
    }

    @Test
    void holdsCleanupOffUntilTheLastByte() throws IOException {
        StoredJob job = given.ended("text.txt", LARGE);
        time.pass(Duration.ofDays(8));

        try (var client = new SlowClient(port, job.artifact(0, "text.txt"))) {
            assertThat(liveLeases(job)).isEqualTo(1);
            assertThat(given.beginCleanup(job.id())).isEmpty();
            assertThat(http.get(job.path()).json().at("/workspaces/1/leases").asInt())
                    .isEqualTo(1);
            assertThat(leaseSeenInStorage(job)).startsWith("api ").contains(" request ");
            assertThat(client.drain()).isEqualTo(LARGE.length);
        }

        await().untilAsserted(() -> assertThat(liveLeases(job)).isZero());
        assertThat(given.beginCleanup(job.id())).isPresent();
        assertThat(http.get(job.artifact(0, "text.txt")).status()).isEqualTo(410);
    }

    @Test
    void renewsTheLeaseWithTheBytesItSends() throws IOException {
        StoredJob job = given.ended("text.txt", LARGE);

        try (var client = new SlowClient(port, job.artifact(0, "text.txt"))) {
            pass(LEASE.dividedBy(2));
            assertThat(client.drain()).isEqualTo(LARGE.length);
        }

        await().untilAsserted(() -> assertThat(liveLeases(job)).isZero());
        assertThat(secondsLeased(job)).isBetween(175L, 200L);
    }

    @Test
    void breaksArtifactOffWhenItsLeaseHasEnded() throws IOException {
        StoredJob job = given.ended("text.txt", LARGE);

        try (var client = new SlowClient(port, job.artifact(0, "text.txt"))) {
            pass(LEASE.plusSeconds(1));

            assertThat(client.drain()).isLessThan(LARGE.length);
        }
    }

    @Test
    void asksTheClientToComeAgainWhenItStoodStillBeforeTheFirstByte() throws IOException {
        StoredJob job = given.ended("text.txt", LARGE);
        clock.beforeSecondReading(() -> pass(LEASE.plusSeconds(1)));

        Http.Answer late = http.get(job.artifact(0, "text.txt"));

        assertThat(late.status()).isEqualTo(503);
        assertThat(late.header("Retry-After")).isEqualTo("1");
        assertThat(http.get(job.artifact(0, "text.txt")).status()).isEqualTo(200);
    }

    @Test
    void breaksArchiveOffWithoutMakingItLookWhole() throws IOException {
        StoredJob job = given.accepted("large", "a.pdf", "b.pdf");
        given.succeed(job, 0, Map.of("image.bin", noise()));
        given.succeed(job, 1, Map.of("text.txt", StoredJobs.text("never sent")));

        try (var client = new SlowClient(port, job.path() + "/results")) {
            pass(LEASE.plusSeconds(1));

            assertThat(client.drainsToLastChunk()).isFalse();
        }
        try (var client = new SlowClient(port, job.path() + "/results")) {
            assertThat(client.drainsToLastChunk()).isTrue();
        }
    }

    @Test
    void givesTheLeaseBackWhenTheClientVanishes() throws IOException {
        StoredJob job = given.ended("text.txt", LARGE);
        try (var client = new SlowClient(port, job.artifact(0, "text.txt"))) {
            assertThat(liveLeases(job)).isEqualTo(1);

            client.vanish();

            await().untilAsserted(() -> assertThat(liveLeases(job)).isZero());
        }
    }

    @Test
    void answersOthersWhileManyClientsAreSlow() throws IOException {
        StoredJob job = given.ended("text.txt", LARGE);
        var clients = new ArrayList<SlowClient>();
        try {
            // One more than the pool has connections to the database.
            for (int i = 0; i < 21; i++) {
                clients.add(new SlowClient(port, job.artifact(0, "text.txt")));
            }

            assertThat(liveLeases(job)).isEqualTo(21);
            assertThat(http.get(job.path()).status()).isEqualTo(200);
        } finally {
            for (SlowClient client : clients) {
                client.vanish();
            }
        }
        await().untilAsserted(() -> assertThat(liveLeases(job)).isZero());
    }

    @Test
    void takesNoLeaseForWhatNeedsNoBytes() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("x"));

        http.send("HEAD", job.artifact(0, "text.txt"));
        http.get(job.artifact(0, "text.txt"), "If-None-Match", "*");
        http.get(job.artifact(0, "text.txt"), "Range", "bytes=9-");

        assertThat(jdbc.sql("""
                        SELECT count(*)
                        FROM lease l
                        JOIN workspace w ON w.id = l.workspace_id
                        WHERE w.job_id = :job AND l.purpose = 'DOWNLOAD'
                        """)
                        .param("job", job.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void pass(Duration duration) {
        time.pass(duration);
        clock.pass(duration);
    }

    private String leaseSeenInStorage(StoredJob job) {
        for (JsonNode lease : http.get("/v1/storage").json().get("leases")) {
            if (lease.get("jobId").asString().equals(job.id().toString())) {
                return lease.get("holder").asString();
            }
        }
        return "none";
    }

    private long liveLeases(StoredJob job) {
        return jdbc.sql("SELECT count(*) FROM lease_status WHERE job_id = :job AND live AND purpose = 'DOWNLOAD'")
                .param("job", job.id().value())
                .query(Long.class)
                .single();
    }

    private long secondsLeased(StoredJob job) {
        return jdbc.sql("""
                SELECT extract(epoch FROM l.expires_at - l.acquired_at)::bigint
                FROM lease l
                JOIN workspace w ON w.id = l.workspace_id
                WHERE w.job_id = :job AND l.purpose = 'DOWNLOAD'
                """).param("job", job.id().value()).query(Long.class).single();
    }

    /** Bytes that no compression makes fewer. */
    private static byte[] noise() {
        byte[] noise = new byte[LARGE.length];
        new Random(7).nextBytes(noise);
        return noise;
    }
}
