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
 * Whether the database as a whole did not serve, so that no other row would do better: no connection, one that broke, a server
 * that is short of something, shuts down, or writes nothing. A refused row, a deadlock or a timeout of a statement is none.
 */
@Component
final class LostConnection implements Outage {

    /** By PostgreSQL's appendix of error codes: connection, resources, operator intervention without a cancelled query, system. */
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
