package io.bindery.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.EventStream;
import io.bindery.api.testing.EventStream.Event;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.OtherInstance;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import io.bindery.db.event.Changes;
import io.bindery.testing.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@ApiTest
@TestPropertySource(
        properties = {
            "bindery.events.every=50ms",
            "bindery.events.heartbeat=300ms",
            "bindery.events.per-client=5",
            "spring.datasource.hikari.connection-timeout=1000"
        })
class EventIT {

    private final StoredJobs given;
    private final Changes changes;
    private final PostgresServer.Database database;
    private final JdbcClient jdbc;
    private final OpenStreams open;
    private int port;
    private Http http = new Http(0);

    @Autowired
    EventIT(StoredJobs given, Changes changes, PostgresServer.Database database, JdbcClient jdbc, OpenStreams open) {
        this.given = given;
        this.changes = changes;
        this.database = database;
        this.jdbc = jdbc;
        this.open = open;
    }

    @BeforeEach
    void connect(@LocalServerPort int localPort) {
        port = localPort;
        http = new Http(localPort);
    }

    @AfterEach
    void noticesThatClientsWentAway() {
        await().atMost(Duration.ofSeconds(30)).until(open::isEmpty);
    }

    @Test
    void tellsTheJobThenItsDocumentsThenWhatChanges() throws IOException {
        StoredJob job = given.accepted("Übung", "a.pdf", "line\nbreak.pdf");

        try (EventStream stream = open(job)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).isEqualToIgnoringCase("text/event-stream;charset=UTF-8");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
            assertThat(stream.block()).isEqualTo("retry: 2000\n");
            List<Event> begin = stream.events(3);
            assertThat(begin).extracting(Event::name).containsExactly("job", "document", "document");
            assertThat(begin.getFirst().data()).isEqualTo(http.get(job.path()).json());
            assertThat(begin.subList(1, 3)).extracting(Event::data).containsExactlyElementsOf(documents(job));

            given.claim(job, 1);
            List<Event> claimed = stream.until(event -> event.isJob("RUNNING"));
            assertThat(claimed).extracting(Event::name).containsExactly("document", "job");
            assertThat(claimed.getFirst().data()).isEqualTo(documents(job).get(1));
            assertThat(claimed.getLast().data()).isEqualTo(http.get(job.path()).json());
        }
    }

    @Test
    void tellsHowADocumentEndedBeforeTheJobThatEndedWithIt() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");

        try (EventStream stream = open(job)) {
            stream.events(2);
            given.succeed(job, 0, Map.of("text.txt", StoredJobs.text("hello")));
            List<Event> events = stream.until(event -> event.isJob("SUCCEEDED"));

            assertThat(events.stream()
                            .filter(event -> event.name().equals("document"))
                            .toList()
                            .getLast()
                            .data())
                    .isEqualTo(documents(job).getFirst());
            String next = stream.block();
            if (next.startsWith("event: job\n")) {
                // Its workspaces are released a moment after it has ended.
                assertThat(next).contains("\"RELEASED\"");
                next = stream.block();
            }
            assertThat(next).as("it may be tried again").isEqualTo(": heartbeat\n");
        }
    }

    @Test
    void putsAnIdOnlyWhereEverythingBeforeItIsTold() throws IOException {
        StoredJob job = given.accepted(
                "large", IntStream.range(0, 450).mapToObj(i -> i + ".pdf").toArray(String[]::new));

        try (EventStream stream = open(job)) {
            List<Event> begin = stream.events(451);

            assertThat(begin.stream()
                            .skip(1)
                            .map(event -> event.data().get("path").asString()))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 450).mapToObj(i -> i + ".pdf").toList());
            assertThat(begin.stream().map(Event::id).filter(Objects::nonNull))
                    .hasSize(1)
                    .containsExactly(begin.getLast().id());
            given.claim(job, 449);
            assertThat(stream.until(event -> event.isJob("RUNNING")))
                    .extracting(event -> event.id() != null)
                    .containsExactly(false, true);
        }
    }

    @Test
    void goesOnAtAnotherInstance() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf", "b.pdf");
        String id = idAfterBegin(job);
        long watermark = changes.watermark();
        given.claim(job, 1);

        try (var other = new OtherInstance(database, Map.of("bindery.events.every", "50ms"));
                EventStream resumed = new EventStream(other.port(), job.path() + "/events", "Last-Event-ID", id);
                EventStream ofPage = new EventStream(other.port(), job.path() + "/events?lastEventId=" + watermark)) {
            assertThat(paths(resumed.until(event -> event.isJob("RUNNING")))).containsExactly("b.pdf");
            assertThat(paths(ofPage.until(event -> event.isJob("RUNNING")))).containsExactly("b.pdf");

            given.claim(job, 0);
            assertThat(paths(resumed.until(event -> event.name().equals("job"))))
                    .containsExactly("a.pdf");
        }
    }

    @Test
    void endsItsStreamsWhenItBeginsToStop() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");
        var other = new OtherInstance(database, Map.of("bindery.events.heartbeat", "1h"));

        try (EventStream stream = new EventStream(other.port(), job.path() + "/events")) {
            stream.events(2);
            long before = System.nanoTime();
            other.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("less than the 30 s that requests under way are waited for")
                    .isLessThan(Duration.ofSeconds(20));
            assertThat(stream.ends()).isTrue();
        }
    }

    @Test
    void letsTheHeaderWinOverTheParameter() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");
        String id = idAfterBegin(job);

        try (EventStream stream = new EventStream(port, job.path() + "/events?lastEventId=1", "Last-Event-ID", id)) {
            assertThat(stream.block()).isEqualTo("retry: 2000\n");
            assertThat(stream.block()).isEqualTo(": heartbeat\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999", "99999999999999999999999999999"})
    void beginsAnewWhenTheDatabaseHasNotComeThatFar(String id) throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");

        try (EventStream stream = new EventStream(port, job.path() + "/events", "Last-Event-ID", id)) {
            assertThat(stream.events(2)).extracting(Event::name).containsExactly("job", "document");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1.5", "12:13:"})
    void namesTheIdThatIsNoNumber(String id) throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");

        Http.Answer header = http.get(job.path() + "/events", "Last-Event-ID", id);
        Http.Answer parameter = http.get(job.path() + "/events?lastEventId=" + id);

        assertProblem(header, 400, "/problems/invalid-request");
        assertThat(header.json().get("detail").asString()).startsWith("Last-Event-ID: ");
        assertProblem(parameter, 400, "/problems/invalid-request");
        assertThat(parameter.json().get("detail").asString()).startsWith("lastEventId: ");
    }

    @Test
    void tellsThatTheFilesAreGoneAndEnds() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("hello"));

        try (EventStream stream = open(job)) {
            stream.events(2);
            http.send("DELETE", job.path());

            Event last = stream.event();
            assertThat(last.isJob("SUCCEEDED")).isTrue();
            assertThat(last.data().get("deleteRequestedAt").isNull()).isFalse();
            assertThat(stream.ends()).isTrue();
        }
        assertProblem(http.get(job.path() + "/events"), 410, "/problems/job-gone");
        assertProblem(http.get("/v1/jobs/01890000-0000-7000-8000-000000000000/events"), 404, "/problems/unknown-job");
    }

    @Test
    void refusesMoreThanAClientMayOpenUntilOneIsClosed() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");
        var streams = new ArrayDeque<EventStream>();
        try {
            EventStream next = open(job);
            while (next.status() == 200 && streams.size() < 6) {
                streams.add(next);
                next = open(job);
            }
            try (EventStream refused = next) {
                assertThat(streams).hasSize(5);
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.block()).contains("\"/problems/too-many-streams\"");
                assertThat(refused.header("Retry-After")).isNotEmpty();
            }
            assertThat(http.send("HEAD", job.path() + "/events").status()).isEqualTo(200);

            streams.remove().close();

            await().atMost(Duration.ofSeconds(30)).until(() -> {
                try (EventStream again = open(job)) {
                    return again.status() == 200;
                }
            });
        } finally {
            for (EventStream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void staysOpenWhileTheDatabaseIsAwayAndGoesOnByItself() throws IOException, SQLException {
        StoredJob job = given.accepted("a job", "a.pdf");

        try (EventStream stream = open(job)) {
            stream.events(2);
            admit(false);
            try {
                for (int i = 0; i < 4; i++) {
                    assertThat(stream.block()).isEqualTo(": heartbeat\n");
                }
            } finally {
                admit(true);
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> http.get("/actuator/health/readiness").status() == 200);
            given.claim(job, 0);

            assertThat(paths(stream.until(event -> event.isJob("RUNNING")))).contains("a.pdf");
        }
    }

    @Test
    void triesAgainWhatItCouldNotRead() throws IOException {
        StoredJob job = given.accepted("a job", "a.pdf");

        try (EventStream stream = open(job)) {
            stream.events(2);
            jdbc.sql("ALTER TABLE artifact RENAME TO mislaid").update();
            try {
                given.claim(job, 0);
                assertThat(stream.block()).isEqualTo(": heartbeat\n");
                assertThat(stream.block()).isEqualTo(": heartbeat\n");
            } finally {
                jdbc.sql("ALTER TABLE mislaid RENAME TO artifact").update();
            }

            assertThat(paths(stream.until(event -> event.isJob("RUNNING")))).containsExactly("a.pdf");
        }
    }

    private EventStream open(StoredJob job) throws IOException {
        return new EventStream(port, job.path() + "/events");
    }

    private String idAfterBegin(StoredJob job) throws IOException {
        try (EventStream stream = open(job)) {
            Event last = stream.events(1 + job.documents().size()).getLast();
            return Objects.requireNonNull(last.id());
        }
    }

    private List<JsonNode> documents(StoredJob job) {
        return http.get(job.path() + "/documents")
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private static List<String> paths(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("document"))
                .map(event -> event.data().get("path").asString())
                .distinct()
                .toList();
    }

    private static void assertProblem(Http.Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).isEqualTo(type);
    }

    /** Takes the database away from everybody, or gives it back. */
    private void admit(boolean connections) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        PostgresServer.get().jdbcUrl("postgres"), database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS " + connections);
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name() + "'");
        }
    }
}
