package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;

/**
 * The database dies without a word and stays away for longer than leases hold; it cuts every connection again and
 * again; or its connections stay and nothing comes from them.
 */
@NeedsRabbit
@Tag("faults")
@Order(3)
@EnabledOnOs(value = OS.LINUX, disabledReason = "it asks for the children at work in /proc")
class DatabaseFaultsIT {

    private static final RestartablePostgres POSTGRES = new RestartablePostgres();
    private static final Duration AWAY = Duration.ofSeconds(90);
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final int JOBS = 15;
    private static final int READERS = 5;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(20);

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

    @Test
    void losesNothingWhenEveryConnectionIsCutAgainAndAgain() {
        installation.startWorker();
        installation.startWorker();
        List<Submission> submissions =
                IntStream.range(0, JOBS).mapToObj(this::submission).toList();
        var over = new AtomicBoolean();
        var cut = new AtomicInteger();
        CompletableFuture<Void> cutting = CompletableFuture.runAsync(() -> Awaitility.await("told to end")
                .pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofMinutes(3))
                .until(() -> {
                    cut.addAndGet(cutAll());
                    return over.get();
                }));
        List<UUID> accepted;
        try {
            accepted = submissions.stream()
                    .map(submission -> acceptedAtLast(submission).id())
                    .toList();
            eventually("half of the jobs have ended in the middle of it")
                    .untilAsserted(() -> assertThat(database.count(
                                    "SELECT count(*) FROM document WHERE state = 'SUCCEEDED' AND path LIKE 'cut-%'"))
                            .isGreaterThan(JOBS / 2));
        } finally {
            over.set(true);
            cutting.join();
        }

        assertThat(cut).hasValueGreaterThan(20);
        eventually("every accepted job has succeeded")
                .untilAsserted(() ->
                        assertThat(accepted.stream().map(database::jobState)).containsOnly("SUCCEEDED"));
        assertThat(accepted).doesNotHaveDuplicates();
        assertThat(submissions.stream().map(this::acceptedAtLast))
                .allMatch(Client.Answer::repeated)
                .extracting(Client.Answer::id)
                .containsExactlyElementsOf(accepted);
        assertThat(database.count("SELECT count(*) FROM job WHERE request_hash IS NOT NULL AND id IN"
                        + " (SELECT job_id FROM document WHERE path LIKE 'cut-%')"))
                .as("jobs that were ever accepted under these keys")
                .isEqualTo(JOBS);
    }

    @Test
    void answersEverybodyWhoseConnectionHasGoneDeaf() throws SQLException {
        UUID job = client.accepted(Submission.of(TestPdfs.withPages(directory.resolve("asked-for.pdf"), "one page")));
        List<CompletableFuture<Client.Answer>> answers;
        List<Long> deaf;
        try (Connection locking = database.connection()) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("LOCK TABLE job IN ACCESS EXCLUSIVE MODE");
            answers = IntStream.range(0, READERS)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> client.job(job), VIRTUAL))
                    .toList();
            deaf = eventually("all of them wait for the database")
                    .until(this::waiting, waiting -> waiting.size() >= READERS);
            deaf.forEach(Signal.STOP::send);
            locking.rollback();
        }
        try {
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer)
                            .succeedsWithin(SOCKET_TIMEOUT.plusSeconds(15))
                            .returns(503, Client.Answer::status));
            assertThat(client.job(job).status()).isEqualTo(200);
        } finally {
            deaf.forEach(Signal.CONT::send);
        }

        installation.startWorker();
        eventually("it goes on as ever")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
    }

    /** Backends that were asked for a job and wait for a lock. */
    private List<Long> waiting() {
        return database.strings("""
                        SELECT pid
                        FROM pg_stat_activity
                        WHERE wait_event_type = 'Lock'
                          AND query LIKE '%FROM job_status%'
                        """).stream().map(Long::valueOf).toList();
    }

    /** Asks again under the same key until it is promised. */
    private Client.Answer acceptedAtLast(Submission submission) {
        return eventually("the job is accepted")
                .ignoreExceptionsMatching(e -> e instanceof UncheckedIOException || e instanceof JacksonException)
                .until(() -> client.submit(submission), answer -> answer.status() == 202);
    }

    /** No two PDFs made of the same text are equal: made once, and then handed in again as it is. */
    private Submission submission(int number) {
        return Submission.of(TestPdfs.withPages(directory.resolve("cut-" + number + ".pdf"), "document " + number))
                .withKey("cut-" + number);
    }

    /** Cuts every connection of the processes. */
    private int cutAll() {
        return (int) database.count("""
                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))
                FROM pg_stat_activity
                WHERE backend_type = 'client backend'
                  AND application_name <> '%s'
                """.formatted(Database.APPLICATION));
    }

    private Path bigPdf(String name) {
        return TestPdfs.slow(directory.resolve(name), 8);
    }
}
