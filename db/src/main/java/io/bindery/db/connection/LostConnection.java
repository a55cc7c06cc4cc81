package io.bindery.db.connection;

import io.bindery.common.loop.Outage;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Whether a failure concerns the database as a whole, so that every other row would fail too: no connection, a broken
 * connection, or a server that lacks resources, shuts down or is read-only. A refused row, a deadlock or a statement
 * timeout is no outage.
 */
@Component
final class LostConnection implements Outage {

    /**
     * Beginnings of SQL states (PostgreSQL, Appendix A): connection, insufficient resources, shutdown by an operator,
     * system error, session idle in a transaction, read-only transaction.
     */
    private static final List<String> STATES = List.of("08", "53", "57P", "58", "25P03", "25006");

    @Override
    public boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotGetJdbcConnectionException
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof SQLTransientConnectionException
                    || (cause instanceof SQLException refused && isOutage(refused.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null && STATES.stream().anyMatch(state::startsWith);
    }
}
