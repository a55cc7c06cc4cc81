package io.bindery.api.submission;

import static io.bindery.api.testing.Form.pdf;
import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import io.bindery.common.job.JobId;
import io.bindery.common.transport.Topic;
import io.bindery.db.testing.Snapshots;
import io.bindery.testing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Submissions while the broker or the database is away. */
@ApiTest
@TestPropertySource(
        properties = {
            "bindery.transport=rabbitmq",
            "spring.rabbitmq.host=127.0.0.1",
            "spring.rabbitmq.port=1",
            "spring.datasource.hikari.connection-timeout=1000"
        })
class ServersAwayIT {

    private final JdbcClient jdbc;
    private final PostgresServer.Database database;

    @Autowired
    ServersAwayIT(JdbcClient jdbc, PostgresServer.Database database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    @Test
    void acceptsWithoutABrokerAndKeepsTheMessage(@LocalServerPort int port) {
        Http.Answer answer = Form.asking().file("a.pdf", pdf("a")).post(port);

        assertThat(answer.status()).isEqualTo(202);
        var now = new Snapshots(jdbc);
        var document =
                now.documents(JobId.parse(answer.json().get("id").asString())).getFirst();
        assertThat(document).isQueued();
        assertThat(now.messages(Topic.WORK_INTERACTIVE, document.id())).isEqualTo(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND tries > 0")
                                .query(Integer.class)
                                .single()
                        > 0);
        Http http = new Http(port);
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(http.get("/actuator/health")
                        .json()
                        .at("/components/transport/details/available")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void refusesWithoutADatabaseAndDoesNothingByHalves(@LocalServerPort int port) throws SQLException {
        int before = new Snapshots(jdbc).count("job");
        Http http = new Http(port);
        admit(false);
        try {
            Http.Answer answer = Form.asking().file("a.pdf", pdf("a")).post(port);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().get("type").asString()).isEqualTo("/problems/unavailable");
            assertThat(answer.header("Retry-After")).isNotEmpty();
            Http.Answer readiness = http.get("/actuator/health/readiness");
            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness
                            .json()
                            .at("/components/storage/details/closedGate")
                            .asString())
                    .isEqualTo("the database does not answer");
            assertThat(http.get("/actuator/health/liveness").status()).isEqualTo(200);
        } finally {
            admit(true);
        }

        await().atMost(Duration.ofSeconds(30))
                .until(() -> http.get("/actuator/health/readiness").status() == 200);
        assertThat(new Snapshots(jdbc).count("job")).isEqualTo(before);
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
