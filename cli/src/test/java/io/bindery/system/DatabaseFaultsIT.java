package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The database dies without a word and stays away for longer than leases hold. */
@NeedsRabbit
@Tag("faults")
@EnabledOnOs(value = OS.LINUX, disabledReason = "it asks for the children at work in /proc")
class DatabaseFaultsIT {

    private static final OwnPostgres POSTGRES = new OwnPostgres();
    private static final Duration AWAY = Duration.ofSeconds(90);
    private static final Duration LEASE = Duration.ofSeconds(6);

    @RegisterExtension
    static final Installation installation = Installation.on(
            POSTGRES::start, Map.of("bindery.lease.duration", LEASE.toSeconds() + "s", "bindery.worker.slots", "1"));

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @AfterAll
    static void removePostgres() {
        POSTGRES.remove();
    }

    @Test
    void rescuesNothingUntilItHasBeenInTouchForLongEnoughAfterTheDatabaseDied() {
        List<ServiceProcess> workers = List.of(installation.startWorker(), installation.startWorker());
        UUID job = client.accepted(Submission.of(bigPdf("one.pdf"), bigPdf("two.pdf"), bigPdf("three.pdf")));
        eventually("each worker has a document")
                .until(() -> workers.stream()
                        .allMatch(worker -> Children.atWork(worker).size() == 1));

        POSTGRES.kill();
        long died = System.nanoTime();
        try {
            eventually("the workers have stopped themselves within their leases")
                    .atMost(LEASE)
                    .until(() -> workers.stream()
                            .allMatch(worker -> Children.atWork(worker).isEmpty()));
            Awaitility.await("it is away for long")
                    .pollInterval(Duration.ofSeconds(1))
                    .atMost(AWAY.plusSeconds(10))
                    .until(() -> System.nanoTime() - died > AWAY.toNanos());
            assertThat(workers).allMatch(ServiceProcess::running);
            assertThat(installation.api().running()).isTrue();
        } finally {
            POSTGRES.restart();
        }

        eventually("everything has ended")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
        assertThat(database.strings("SELECT DISTINCT ended_at - pg_postmaster_start_time() >= interval '7.5 seconds'"
                        + " FROM attempt WHERE outcome = 'LOST'"))
                .as("the rescue waited for a lease and a quarter of unbroken contact")
                .containsExactly("t");
        assertThat(Stream.of("one.pdf", "two.pdf", "three.pdf")
                        .map(path ->
                                database.attempts(database.document(job, path).id())))
                .containsExactlyInAnyOrder(
                        List.of("LOST", "SUCCEEDED"), List.of("LOST", "SUCCEEDED"), List.of("SUCCEEDED"));
    }

    private Path bigPdf(String name) {
        return TestPdfs.withEqualPages(directory.resolve(name), 4000, "All work and no play. ".repeat(250));
    }
}
