package io.bindery.db.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class LostConnectionTest {

    private final LostConnection lost = new LostConnection();

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "53100", "53300", "57P01", "57P03", "58030", "25P03", "25006"})
    void isAnOutage(String state) {
        assertThat(lost.is(new DataAccessResourceFailureException("on purpose", new SQLException("", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0001", "23514", "40001", "40P01", "54000", "55P03", "57014"})
    void isOneRow(String state) {
        assertThat(lost.is(new DataIntegrityViolationException("on purpose", new SQLException("", state))))
                .isFalse();
    }

    @Test
    void noConnectionIsAnOutage() {
        assertThat(lost.is(new CannotCreateTransactionException("on purpose"))).isTrue();
        assertThat(lost.is(new CannotGetJdbcConnectionException("on purpose"))).isTrue();
        assertThat(lost.is(new RuntimeException(new SQLTransientConnectionException("the pool is empty"))))
                .isTrue();
    }

    @Test
    void whatIsNotOfTheDatabaseIsNone() {
        assertThat(lost.is(new RuntimeException(new IOException("on purpose")))).isFalse();
        assertThat(lost.is(new SQLException("without a state"))).isFalse();
    }
}
