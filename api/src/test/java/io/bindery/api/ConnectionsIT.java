package io.bindery.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.bindery.api.problem.ClassifyFailure;
import io.bindery.api.problem.ProblemType;
import io.bindery.api.testing.ApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The limits of the pool's connections, and what becomes of a request whose session PostgreSQL has ended. */
@ApiTest
class ConnectionsIT {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ConnectionsIT(JdbcClient jdbc, TransactionTemplate transaction) {
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
            // Asked by a thread of Awaitility, which is not in this transaction.
            await().until(() -> ended(session));
            jdbc.sql("SELECT 1").query(Integer.class).single();
        }));

        assertThat(ClassifyFailure.problem(ended, "GET /v1/jobs").type()).isEqualTo(ProblemType.UNAVAILABLE);
    }

    private boolean ended(int session) {
        return jdbc.sql("SELECT pid FROM pg_stat_activity WHERE pid = :session")
                .param("session", session)
                .query(Integer.class)
                .optional()
                .isEmpty();
    }
}
