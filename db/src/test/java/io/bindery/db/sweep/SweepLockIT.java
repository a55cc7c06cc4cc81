package io.bindery.db.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.bindery.db.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class SweepLockIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final SweepLock lock = database.bean(SweepLock.class);

    @Test
    void letsOneSweepAtATimeThrough() {
        List<Boolean> second = new ArrayList<>();

        boolean first = lock.ifFree(() -> second.add(lock.ifFree(() -> second.add(true))));

        assertThat(first).isTrue();
        assertThat(second).containsExactly(false);
        assertThat(lock.ifFree(() -> {})).isTrue();
    }

    @Test
    void isFreeAgainAfterASweepThatFailed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> lock.ifFree(() -> {
                    throw new IllegalStateException("disk");
                }));

        assertThat(lock.ifFree(() -> {})).isTrue();
    }

    @Test
    void isFreeAgainWhenASweepStandsStill() {
        var impatient = new SweepLock(database.bean(JdbcOperations.class), Duration.ofMillis(200));

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> impatient.ifFree(() -> await().until(() -> lock.ifFree(() -> {}))));

        assertThat(impatient.ifFree(() -> {})).isTrue();
    }

    @Test
    void leavesNoLimitBehindOnTheConnection() throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            var session = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            String before = limit(session);
            List<String> during = new ArrayList<>();

            boolean ran = new SweepLock(session).ifFree(() -> during.add(limit(session)));

            assertThat(ran).isTrue();
            assertThat(during).containsExactly("1h");
            assertThat(limit(session)).isEqualTo(before);
        }
    }

    private static String limit(JdbcTemplate session) {
        return JdbcClient.create(session)
                .sql("SHOW idle_session_timeout")
                .query(String.class)
                .single();
    }
}
