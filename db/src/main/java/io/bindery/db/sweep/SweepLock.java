package io.bindery.db.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Lets one process sweep at a time. Two sweeps at once would be safe, and only waste time. Thread-safe. */
@Component
public class SweepLock {

    private static final long KEY = 0x42494e44455259L;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final JdbcOperations jdbc;
    private final Duration longest;

    @Autowired
    SweepLock(JdbcOperations jdbc) {
        this(jdbc, LONGEST);
    }

    /** @param longest how long a sweep holds the lock at most */
    SweepLock(JdbcOperations jdbc, Duration longest) {
        this.jdbc = jdbc;
        this.longest = longest;
    }

    /**
     * Runs a sweep while holding the lock; does nothing if another process holds it. The lock belongs to the
     * connection, so it ends with this process, however that ends, and after an hour even if this process hangs or
     * cannot be reached.
     *
     * @return whether it ran
     * @throws org.springframework.dao.DataAccessException also after a sweep that took longer than the lock is held
     */
    public boolean ifFree(Runnable sweep) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> run(connection, sweep)));
    }

    private boolean run(Connection connection, Runnable sweep) throws SQLException {
        if (!call(connection, "SELECT pg_try_advisory_lock(?)")) {
            return false;
        }
        // Closed this way, an exception of the sweep is thrown even if the session is gone.
        try (Closing _ = () -> release(connection)) {
            // The database ends a session that is silent for longer: nothing goes over this connection during the
            // sweep.
            execute(connection, "SET idle_session_timeout = " + longest.toMillis());
            sweep.run();
        }
        return true;
    }

    private static void release(Connection connection) throws SQLException {
        execute(connection, "RESET idle_session_timeout");
        call(connection, "SELECT pg_advisory_unlock(?)");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private interface Closing extends AutoCloseable {

        @Override
        void close() throws SQLException;
    }
}
