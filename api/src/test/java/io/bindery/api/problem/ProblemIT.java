package io.bindery.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.testing.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class ProblemIT {

    private final PostgresServer.Database database;
    private Http http = new Http(0);
    private int port;

    @Autowired
    ProblemIT(PostgresServer.Database database) {
        this.database = database;
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        this.port = port;
        http = new Http(port);
    }

    @Test
    void answersUnknownPathAsProblem() {
        Http.Answer answer = http.get("/v1/nothing?x=1");

        assertProblem(answer, 404, "/problems/not-found");
        assertThat(answer.json().get("instance").asString()).isEqualTo("/v1/nothing");
        assertThat(answer.json().get("title").asString()).isNotBlank();
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/jobs/%2e%2e%2f HTTP/1.1",
                "GET /v1/jobs/..%2f..%2fx HTTP/1.1",
                "GET /v1/jobs/%zz HTTP/1.1",
                "GET /v1/jobs/%00 HTTP/1.1",
                "GET /v1/jobs?state=[a] HTTP/1.1",
                "GET /<script>alert(1)</script> HTTP/1.1",
                "GET / HTTP/1.1\r\nToo-Long: $"
            })
    void answersWhatTheContainerRefusesAsProblem(String request) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout(30_000);
            client.getOutputStream()
                    .write((request.replace("$", "x".repeat(20_000))
                                    + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("Content-Type: application/problem+json")
                    .contains("\"type\":\"/problems/invalid-request\"")
                    .contains("\"status\":400")
                    .doesNotContain("<html", "script", "Tomcat", "java.");
        }
    }

    @Test
    void namesTheMethodsAllowed() {
        Http.Answer answer = http.send("DELETE", "/v1/operations");

        assertProblem(answer, 405, "/problems/method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void answersProblemEvenToClientThatAcceptsNone() {
        assertProblem(http.get("/v1/operations", "Accept", "text/csv"), 406, "/problems/not-acceptable");
    }

    @Test
    void answersWhatFailsOutsideTheDispatcherAsProblem() {
        assertProblem(http.get("/error"), 404, "/problems/not-found");
    }

    @Test
    void explainsEveryProblemType() {
        assertThat(Arrays.stream(ProblemType.values())).allSatisfy(type -> {
            JsonNode described = http.get(type.uri().getPath()).json();

            assertThat(described.get("code").asString()).isEqualTo(type.name());
            assertThat(described.get("status").asInt()).isEqualTo(type.status().value());
        });
        assertProblem(http.get("/problems/nonsense"), 404, "/problems/not-found");
    }

    @Test
    void saysWhenToComeBackWhileDatabaseIsAway() throws SQLException {
        execute("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS false");
        try {
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database.name() + "'");

            Http.Answer answer = http.get("/v1/jobs");

            assertProblem(answer, 503, "/problems/unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        } finally {
            execute("ALTER DATABASE " + database.name() + " ALLOW_CONNECTIONS true");
        }
        // A connection that was used a moment ago is handed out once more without a look at it.
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(http.get("/v1/jobs").status()).isEqualTo(200));
    }

    private void execute(String sql) throws SQLException {
        String url = PostgresServer.get().jdbcUrl("postgres");
        try (Connection connection = DriverManager.getConnection(url, database.username(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertProblem(Http.Answer answer, int status, String type) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo(type);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    }
}
