package io.bindery.db.sweep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Lets one process sweep at a time. Only to avoid waste: two sweeps at once do no harm. Thread-safe. */
@Component
public class SweepLock {

    private static final long KEY = 0x42494e44455259L;

    private final JdbcOperations jdbc;

    SweepLock(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Runs a sweep while holding the lock; does nothing if another process holds it. The lock belongs to the connection, so it ends with
     * this process, however that ends.
     *
     * @return whether it ran
     */
    public boolean ifFree(Runnable sweep) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) connection -> run(connection, sweep)));
    }

    private static boolean run(Connection connection, Runnable sweep) throws SQLException {
        if (!call(connection, "SELECT pg_try_advisory_lock(?)")) {
            return false;
        }
        try {
            sweep.run();
        } finally {
            call(connection, "SELECT pg_advisory_unlock(?)");
        }
        return true;
    }

    private static boolean call(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, KEY);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
