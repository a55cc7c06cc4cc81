package io.bindery.api.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.result.download.SteppedClock;
import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.SlowClient;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import io.bindery.api.testing.Xlsx;
import io.bindery.db.testing.TimeMachine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
@Import(SteppedClock.Wiring.class)
class WorkbookIT {

    private static final String TABLES = """
            [{"table":1,"page":3,"kind":"drawn","rows":2,"columns":2,"cells":[
              {"row":1,"column":1,"rowSpan":1,"columnSpan":2,"text":"=HYPERLINK(\\"http://example.com\\")"},
              {"row":2,"column":2,"rowSpan":1,"columnSpan":1,"text":"+1"}],"csv":"table-0001.csv"}]""";

    private final StoredJobs given;
    private final JdbcClient jdbc;
    private final TimeMachine time;
    private final SteppedClock clock;
    private Http http = new Http(0);
    private int port;

    @Autowired
    WorkbookIT(StoredJobs given, JdbcClient jdbc, TimeMachine time, SteppedClock clock) {
        this.given = given;
        this.jdbc = jdbc;
        this.time = time;
        this.clock = clock;
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        this.port = port;
        http = new Http(port);
    }

    @Test
    void holdsTheDocumentsAndTheirTables() throws IOException {
        StoredJob job = given.acceptedForWorkbook("Quarter 4", "a/report.pdf", "bad.pdf");
        given.succeed(job, 0, Map.of("tables.json", StoredJobs.text(TABLES)), "Page 2 was left out.");
        given.fail(job, 1);

        Http.Answer answer = http.get(job.path() + "/workbook");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type"))
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment;")
                .contains("Quarter%204.xlsx");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        Xlsx workbook = Xlsx.of(answer.bytes());
        assertThat(workbook.names()).containsExactly("Documents", "1 report.pdf p3 t1");
        assertThat(workbook.value("Documents", "A2")).isEqualTo("a/report.pdf");
        assertThat(workbook.cell("Documents", "G2")).isEqualTo(new Xlsx.Cell("n", "1", false));
        assertThat(workbook.value("Documents", "E3")).isEqualTo("PASSWORD_REQUIRED");
        assertThat(workbook.cell("1 report.pdf p3 t1", "A1"))
                .isEqualTo(new Xlsx.Cell("inlineStr", "=HYPERLINK(\"http://example.com\")", false));
        assertThat(workbook.cell("1 report.pdf p3 t1", "B2")).isEqualTo(new Xlsx.Cell("inlineStr", "+1", false));
        assertThat(liveLeases(job)).isZero();
    }

    @Test
    void liesAmongTheResultsBesideWhateverDocumentsAreCalled() throws IOException {
        StoredJob job = given.acceptedForWorkbook("all", "Workbook.xlsx", "b.pdf");
        given.succeed(job, 0, Map.of("tables.json", StoredJobs.text(TABLES)));
        given.fail(job, 1);

        Map<String, byte[]> entries = unzip(http.get(job.path() + "/results").bytes());

        assertThat(entries.keySet())
                .containsExactly("manifest.json", job.documents().getFirst() + "/tables.json", "workbook.xlsx");
        assertThat(Xlsx.of(Objects.requireNonNull(entries.get("workbook.xlsx"))).names())
                .containsExactly("Documents", "1 Workbook.xlsx p3 t1");
    }

    @Test
    void asksToWaitForJobThatHasNotEnded() throws IOException {
        StoredJob job = given.acceptedForWorkbook("waits", "a.pdf");

        Http.Answer answer = http.get(job.path() + "/workbook");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/job-not-ended");
    }

    @Test
    void isNotThereUnlessItWasAskedFor() throws IOException {
        StoredJob job = given.ended("text.txt", StoredJobs.text("x"));

        Http.Answer answer = http.get(job.path() + "/workbook");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/not-found");
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("The job has no workbook: the operation 'workbook' was not requested.");
        assertThat(unzip(http.get(job.path() + "/results").bytes())).doesNotContainKey("workbook.xlsx");
    }

    @Test
    void goesWithTheResults() throws IOException {
        StoredJob job = given.acceptedForWorkbook("soon gone", "a.pdf");
        given.fail(job, 0);
        time.pass(Duration.ofDays(8));
        assertThat(given.beginCleanup(job.id())).isPresent();

        assertThat(http.get(job.path() + "/workbook").status()).isEqualTo(410);
    }

    @Test
    void answersHeadWithoutMakingIt() throws IOException {
        StoredJob job = given.acceptedForWorkbook("head", "a.pdf");
        given.fail(job, 0);

        Http.Answer answer = http.send("HEAD", job.path() + "/workbook");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains("head.xlsx");
    }

    @Test
    void callsMissingBytesAnIncident() throws IOException {
        StoredJob job = given.acceptedForWorkbook("broken", "a.pdf");
        given.succeed(job, 0, Map.of("tables.json", StoredJobs.text(TABLES)));
        Files.delete(given.file(job, "tables.json"));

        assertThat(http.get(job.path() + "/workbook").status()).isEqualTo(500);
        assertThat(liveLeases(job)).isZero();
    }

    @Test
    void callsBytesThatEndEarlyAnIncident() throws IOException {
        StoredJob job = given.acceptedForWorkbook("short", "a.pdf");
        given.succeed(job, 0, Map.of("tables.json", StoredJobs.text(TABLES)));
        Files.writeString(given.file(job, "tables.json"), TABLES.substring(0, TABLES.length() - 20));

        assertThat(http.get(job.path() + "/workbook").status()).isEqualTo(500);
    }

    @Test
    void holdsTheResultsWhileItIsSentAndNoLonger() throws IOException {
        StoredJob job = given.acceptedForWorkbook("large", "a.pdf");
        given.succeed(job, 0, Map.of("tables.json", StoredJobs.text(large())));
        time.pass(Duration.ofDays(8));

        try (var client = new SlowClient(port, job.path() + "/workbook")) {
            assertThat(liveLeases(job)).isEqualTo(1);
            assertThat(given.beginCleanup(job.id())).isEmpty();

            assertThat(client.drainsToLastChunk()).isTrue();
        }
        await().untilAsserted(() -> assertThat(liveLeases(job)).isZero());
    }

    @Test
    void breaksOffWhenItsLeaseHasEnded() throws IOException {
        StoredJob job = given.acceptedForWorkbook("large", "a.pdf");
        given.succeed(job, 0, Map.of("tables.json", StoredJobs.text(large())));

        try (var client = new SlowClient(port, job.path() + "/workbook")) {
            time.pass(Duration.ofMinutes(3));
            clock.pass(Duration.ofMinutes(3));

            assertThat(client.drainsToLastChunk()).isFalse();
        }
    }

    private long liveLeases(StoredJob job) {
        return jdbc.sql("SELECT count(*) FROM lease_status WHERE job_id = :job AND live AND purpose = 'DOWNLOAD'")
                .param("job", job.id().value())
                .query(Long.class)
                .single();
    }

    /** More than fits between a server and a client that does not read, however well it is packed. */
    private static String large() {
        var random = new Random(7);
        byte[] noise = new byte[22_000];
        return IntStream.rangeClosed(1, 25)
                .mapToObj(table -> IntStream.rangeClosed(1, 40)
                        .mapToObj(row -> {
                            random.nextBytes(noise);
                            String text = Base64.getEncoder().encodeToString(noise);
                            return "{\"row\":" + row + ",\"column\":1,\"text\":\"" + text + "\"}";
                        })
                        .collect(Collectors.joining(
                                ",", "{\"table\":" + table + ",\"page\":" + table + ",\"cells\":[", "]}")))
                .collect(Collectors.joining(",", "[", "]"));
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
}
