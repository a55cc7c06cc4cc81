package io.bindery.db.connection;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/** Sets the limits of the pool's connections, and translates the error of a session that was ended by one. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:/io/bindery/db/connection/connections.properties")
class ConnectionConfiguration {

    /** {@code idle_in_transaction_session_timeout} in PostgreSQL's appendix of error codes. */
    private static final String IDLE_IN_TRANSACTION = "25P03";

    /**
     * Spring's translator, which knows no exception for a session ended by {@code idle_in_transaction_session_timeout}.
     */
    @Bean
    SQLExceptionTranslator exceptionTranslator() {
        var translator = new SQLExceptionSubclassTranslator();
        translator.setCustomTranslator(ConnectionConfiguration::ended);
        return translator;
    }

    private static @Nullable DataAccessException ended(String task, @Nullable String sql, SQLException failure) {
        return IDLE_IN_TRANSACTION.equals(failure.getSQLState())
                ? new DataAccessResourceFailureException(
                        task + ": the session was idle in a transaction for too long", failure)
                : null;
    }
}
