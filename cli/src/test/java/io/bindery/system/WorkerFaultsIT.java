package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Workers that lose their children, their time or all they run at once. */
@NeedsRabbit
@Tag("faults")
@Order(5)
@EnabledOnOs(value = OS.LINUX, disabledReason = "it asks for the children at work in /proc")
class WorkerFaultsIT {

    private static final String BIG = "big.pdf";

    @RegisterExtension
    static final Installation installation = Installation.standard();

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @Test
    void givesAllThreeDocumentsBackWhenToldToEnd() {
        ServiceProcess worker =
                installation.startWorker(Map.of("bindery.worker.slots", "3", "bindery.worker.drain-grace", "200ms"));
        List<String> names = List.of("a.pdf", "b.pdf", "c.pdf");
        UUID job = client.accepted(
                Submission.of(names.stream().map(name -> bigPdf(name, 4)).toArray(Path[]::new)));
        eventually("all three are half done")
                .untilAsserted(() -> assertThat(names)
                        .allSatisfy(name -> assertThat(database.document(job, name))
                                .returns("RUNNING", Database.DocumentRow::state)
                                .matches(row -> row.pagesDone() > 0)));

        worker.terminate();
        worker.awaitEnd();

        assertThat(names).allSatisfy(name -> {
            Database.DocumentRow given = database.document(job, name);
            assertThat(given.state()).isEqualTo("QUEUED");
            assertThat(given.attempt()).isZero();
            assertThat(database.attempts(given.id())).containsExactly("YIELDED");
        });
        assertThat(database.liveLeases(job)).isEmpty();
        installation.startWorker();
        awaitJob(job, "SUCCEEDED");
        assertThat(names)
                .allSatisfy(name -> assertThat(
                                database.attempts(database.document(job, name).id()))
                        .containsExactly("YIELDED", "SUCCEEDED"));
    }

    @Test
    void givesADocumentUpWhoseChildWasKilledTwiceAndNoOther() {
        ServiceProcess worker = installation.startWorker();
        UUID deadly = client.accepted(Submission.of(bigPdf(BIG, 10)));
        Set<Long> killed = new HashSet<>();

        for (int crash = 1; crash <= 2; crash++) {
            long child = awaitAtWork(worker, killed);
            Signal.KILL.send(child);
            killed.add(child);
        }
        UUID others = client.accepted(Submission.of(smallPdf("one.pdf"), smallPdf("two.pdf")));

        awaitJob(deadly, "FAILED");
        Database.DocumentRow given = database.document(deadly, BIG);
        assertThat(failure(given.id())).isEqualTo("POISON");
        assertThat(database.attempts(given.id())).containsExactly("CRASHED", "CRASHED");
        awaitJob(others, "SUCCEEDED");
        assertThat(worker.running()).isTrue();
        assertThat(List.of("one.pdf", "two.pdf"))
                .allSatisfy(name -> assertThat(database.attempts(
                                database.document(others, name).id()))
                        .containsExactly("SUCCEEDED"));
    }

    @Test
    void stopsADocumentOfWhichEveryChildStandsStill() {
        ServiceProcess worker =
                installation.startWorker(Map.of("bindery.worker.stall-limit", "4s", "bindery.lease.duration", "20s"));
        UUID job = client.accepted(Submission.of(bigPdf(BIG, 10)));
        Set<Long> stopped = new HashSet<>();

        for (int attempt = 1; attempt <= 3; attempt++) {
            long child = awaitAtWork(worker, stopped);
            Signal.STOP.send(child);
            stopped.add(child);
            eventually("the child is gone")
                    .until(() -> ProcessHandle.of(child)
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
        }

        awaitJob(job, "FAILED");
        UUID big = database.document(job, BIG).id();
        assertThat(failure(big)).isEqualTo("STALLED");
        assertThat(database.attempts(big)).containsExactly("FAILED", "FAILED", "FAILED");
        UUID next = client.accepted(Submission.of(smallPdf("next.pdf")));
        awaitJob(next, "SUCCEEDED");
    }

    @Test
    void doesNotMindWhatTimeAWorkerThinksItIs() {
        FakeClock clock = FakeClock.in(directory).orElse(null);
        Assumptions.assumeTrue(clock != null, "libfaketime is not installed");
        ServiceProcess dreamer = installation.startWorker(Map.of("bindery.worker.slots", "1"), clock.environment());
        UUID job = client.accepted(Submission.of(bigPdf(BIG, 20)));
        UUID big = awaitHalfDone(job);
        List<String> jumps = List.of("+1h", "-1h", "+0h", "-1h");

        for (String offset : jumps) {
            clock.set(offset);
            awaitClock(dreamer, offset);
            awaitProgress(job);
        }

        assertThat(database.document(job, BIG).state())
                .as("it has been at it all the time")
                .isEqualTo("RUNNING");
        assertThat(database.count("SELECT extract(epoch FROM clock_timestamp() - started_at)::bigint FROM document"
                        + " WHERE id = '" + big + "'"))
                .as("longer than a lease lasts without a renewal")
                .isGreaterThan(6);
        awaitJob(job, "SUCCEEDED");
        assertThat(database.attempts(big)).containsExactly("SUCCEEDED");
        assertThat(database.document(job, BIG).fence()).isEqualTo(1);

        ServiceProcess steady = installation.startWorker(Map.of("bindery.worker.slots", "1"));
        UUID second = client.accepted(Submission.of(bigPdf(BIG, 8), bigPdf("other.pdf", 8)));
        eventually("each worker has one of two documents")
                .until(() -> Stream.of(dreamer, steady)
                        .allMatch(worker -> Children.atWork(worker).size() == 1));
        clock.set("+1h");
        awaitClock(dreamer, "+1h");

        steady.kill();

        awaitJob(second, "SUCCEEDED");
        assertThat(Stream.of(BIG, "other.pdf")
                        .map(name -> database.attempts(
                                database.document(second, name).id())))
                .as("the document of the dead worker is rescued, that of the dreamer is not")
                .containsExactlyInAnyOrder(List.of("SUCCEEDED"), List.of("LOST", "SUCCEEDED"));
    }

    private UUID awaitHalfDone(UUID job) {
        eventually("the first pages are done")
                .untilAsserted(() ->
                        assertThat(database.document(job, BIG).pagesDone()).isPositive());
        return database.document(job, BIG).id();
    }

    private void awaitProgress(UUID job) {
        int before = database.document(job, BIG).pagesDone();
        eventually("more pages are done")
                .untilAsserted(() ->
                        assertThat(database.document(job, BIG).pagesDone()).isGreaterThan(before));
    }

    /** A child that has a document open and is none of those. */
    private static long awaitAtWork(ServiceProcess worker, Set<Long> others) {
        return eventually("a child works on the document")
                .until(
                        () -> Children.atWork(worker).stream()
                                .filter(child -> !others.contains(child))
                                .findFirst()
                                .orElse(0L),
                        child -> child != 0);
    }

    private static void awaitClock(ServiceProcess worker, String offset) {
        Duration expected = Duration.ofHours(Integer.parseInt(offset.substring(0, 2)));
        eventually("the worker believes that it is " + offset)
                .untilAsserted(() -> assertThat(dateOf(worker))
                        .isCloseTo(Instant.now().plus(expected), within(5, ChronoUnit.MINUTES)));
    }

    /** What it writes into the headers of its answers. */
    private static Instant dateOf(ServiceProcess worker) {
        String date = new Client(worker.port())
                .get("/actuator/health/liveness")
                .headers()
                .firstValue("Date")
                .orElseThrow();
        return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private String failure(UUID document) {
        return database.strings("SELECT failure_code FROM document WHERE id = '" + document + "'")
                .getFirst();
    }

    private void awaitJob(UUID job, String state) {
        eventually("the job is " + state)
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo(state));
    }

    private Path bigPdf(String name, int seconds) {
        return TestPdfs.slow(directory.resolve(name), seconds);
    }

    private Path smallPdf(String name) {
        return TestPdfs.withPages(directory.resolve(name), "one page");
    }
}
