package io.bindery.worker.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.db.testing.Jobs;
import io.bindery.testing.PostgresServer;
import io.bindery.worker.TestWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class StartWithoutDatabaseIT {

    @TempDir
    Path root;

    @Test
    void startsBeforeTheSchemaIsThereAndRecoversByItself() throws IOException {
        PostgresServer.Database empty = PostgresServer.get().createDatabase();
        try (TestWorker worker = TestWorker.on(empty.jdbcUrl(), empty.username(), empty.password(), root)) {
            worker.start();
            await().until(() -> reason(worker).contains("no schema yet"));
            assertThat(health(worker, "workerDatabaseHealthIndicator")).isEqualTo(Status.OUT_OF_SERVICE);

            Flyway.configure()
                    .dataSource(empty.jdbcUrl(), empty.username(), empty.password())
                    .load()
                    .migrate();
            await().until(() -> health(worker, "workerDatabaseHealthIndicator").equals(Status.UP));
            assertThat(health(worker, "workerStorageHealthIndicator")).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(reason(worker)).contains("no marker");

            worker.bean(JdbcClient.class)
                    .sql("INSERT INTO storage_root (id) VALUES (:id)")
                    .param("id", Jobs.ROOT)
                    .update();
            worker.mountStorage();

            await().until(() -> health(worker, "workerStorageHealthIndicator").equals(Status.UP));
            assertThat(worker.bean(WorkerGate.class).state().open()).isTrue();
        }
    }

    @Test
    void startsWhileNothingAnswersAtTheDatabasesAddress() throws IOException {
        String nowhere = "jdbc:postgresql://127.0.0.1:" + closedPort() + "/bindery";
        try (TestWorker worker = TestWorker.on(nowhere, "bindery", "bindery", root)) {
            worker.start();

            await().until(() -> reason(worker).contains("does not answer"));
            assertThat(health(worker, "workerDatabaseHealthIndicator")).isEqualTo(Status.OUT_OF_SERVICE);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String reason(TestWorker worker) {
        return worker.bean(WorkerGate.class).state().reason();
    }

    private static Status health(TestWorker worker, String name) {
        Health health = worker.bean(name, HealthIndicator.class).health();
        return health == null ? Status.UNKNOWN : health.getStatus();
    }
}
