import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the database says, by one connection that is made again when it broke. Not thread-safe. */
final class Database implements AutoCloseable {

    private final String url;
    private Connection connection;

    Database(String url) {
        this.url = url;
    }

    /** The rows of one statement, each column as text. */
    List<List<String>> rows(String sql) throws SQLException {
        try (var statement = connection().createStatement();
                ResultSet set = statement.executeQuery(sql)) {
            int columns = set.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (set.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(set.getString(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** The first column. */
    List<String> strings(String sql) throws SQLException {
        return rows(sql).stream().map(List::getFirst).toList();
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).getFirst().getFirst());
    }

    void update(String sql) throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It was broken already.
        } finally {
            connection = null;
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            DriverManager.setLoginTimeout(5);
            connection = DriverManager.getConnection(url + "?socketTimeout=60", "bindery", "bindery");
        }
        return connection;
    }
}
