package io.bindery.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.bindery.api.problem.ClassifyFailure;
import io.bindery.api.problem.ProblemType;
import io.bindery.api.testing.ApiTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The limits of the pool's connections, and what becomes of a request whose session PostgreSQL has ended. */
@ApiTest
class ConnectionsIT {

    private final DataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ConnectionsIT(DataSource pool, JdbcClient jdbc, TransactionTemplate transaction) {
        this.pool = pool;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @ParameterizedTest
    @CsvSource({
        "idle_in_transaction_session_timeout, 15s",
        "statement_timeout, 18s",
        "synchronous_commit, on",
    })
    void haveLimits(String setting, String limit) {
        assertThat(jdbc.sql("SHOW " + setting).query(String.class).single()).isEqualTo(limit);
    }

    @Test
    void areNoIncidentWhenTheyStoodStillInATransaction() {
        Throwable ended = catchThrowable(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("SET LOCAL idle_in_transaction_session_timeout = '50ms'").update();
            int session =
                    jdbc.sql("SELECT pg_backend_pid()").query(Integer.class).single();
            await().until(() -> ended(session));
            jdbc.sql("SELECT 1").query(Integer.class).single();
        }));

        assertThat(ClassifyFailure.problem(ended, "GET /v1/jobs").type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    /** Asked over another connection. */
    private boolean ended(int session) throws SQLException {
        try (Connection other = pool.getConnection();
                PreparedStatement statement = other.prepareStatement("SELECT FROM pg_stat_activity WHERE pid = ?")) {
            statement.setInt(1, session);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next();
            }
        }
    }
}
