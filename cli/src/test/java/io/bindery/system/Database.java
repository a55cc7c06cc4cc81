package io.bindery.system;

import io.bindery.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the database says, asked with SQL of its own rather than with the product's. */
final class Database {

    /** By which PostgreSQL knows the connections of the tests. */
    static final String APPLICATION = "system-test";

    private final PostgresServer.Database login;
    private final DataSource connections;
    private final JdbcClient jdbc;

    Database(PostgresServer.Database login) {
        this.login = login;
        this.connections = new DriverManagerDataSource(
                login.jdbcUrl() + "?ApplicationName=" + APPLICATION, login.username(), login.password());
        this.jdbc = JdbcClient.create(connections);
    }

    /** A connection of its own. */
    Connection connection() throws SQLException {
        return connections.getConnection();
    }

    /** The document of a job with this path. */
    DocumentRow document(UUID job, String path) {
        return jdbc.sql("""
                SELECT id, state, fence, attempt, pages_done
                FROM document
                WHERE job_id = :job
                  AND path = :path
                """)
                .param("job", job)
                .param("path", path)
                .query((row, n) -> new DocumentRow(
                        row.getObject("id", UUID.class),
                        String.valueOf(row.getString("state")),
                        row.getLong("fence"),
                        row.getInt("attempt"),
                        row.getInt("pages_done")))
                .single();
    }

    /** How the attempts at a document ended, in their order; {@code open} for one that has not. */
    List<String> attempts(UUID document) {
        return strings(
                "SELECT coalesce(outcome, 'open') FROM attempt WHERE document_id = :id ORDER BY fence", document);
    }

    /** The state of a job. */
    String jobState(UUID job) {
        return strings("SELECT state FROM job WHERE id = :id", job).getFirst();
    }

    /** States of all documents of a job, in its order. */
    List<String> documentStates(UUID job) {
        return strings("SELECT state FROM document WHERE job_id = :id ORDER BY ordinal", job);
    }

    /** States of the two workspaces of a job, input first. */
    List<String> workspaceStates(UUID job) {
        return strings("SELECT state FROM workspace WHERE job_id = :id ORDER BY kind", job);
    }

    /** Where they are, below the root. */
    List<String> workspacePaths(UUID job) {
        return strings("SELECT path FROM workspace WHERE job_id = :id ORDER BY kind", job);
    }

    /** Live leases on the workspaces of a job, as people see them: their purposes. */
    List<String> liveLeases(UUID job) {
        return strings("SELECT purpose FROM lease_status WHERE job_id = :id AND live ORDER BY purpose", job);
    }

    long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    List<Map<String, @Nullable Object>> rows(String sql) {
        return jdbc.sql(sql).query().listOfRows();
    }

    /** The first column of every row. */
    List<String> strings(String sql) {
        return jdbc.sql(sql).query((row, n) -> text(row)).list();
    }

    /** Files by their path below the root, size and hash. */
    List<Promised> promised(String sql) {
        return jdbc.sql(sql)
                .query((row, n) -> new Promised(
                        String.valueOf(row.getString("path")),
                        new Disk.Content(row.getLong("size_bytes"), String.valueOf(row.getString("sha256")))))
                .list();
    }

    /** Changes rows behind the product's back. */
    void update(String sql) {
        jdbc.sql(sql).update();
    }

    /** From now on no released workspace is retained any longer. */
    void endRetention() {
        jdbc.sql("""
                UPDATE workspace
                SET delete_after = least(delete_after, clock_timestamp())
                WHERE state = 'RELEASED'
                """).update();
    }

    /** Keeps a copy of it as it is now. Connections are cut meanwhile. */
    void backUp() {
        JdbcClient server = withoutConnections();
        server.sql("CREATE DATABASE " + login.name() + "_copy TEMPLATE " + login.name())
                .update();
        server.sql("ALTER DATABASE " + login.name() + " WITH ALLOW_CONNECTIONS true")
                .update();
    }

    /** Puts the copy in its place; all connections are cut. */
    void restore() {
        JdbcClient server = withoutConnections();
        server.sql("ALTER DATABASE " + login.name() + " RENAME TO " + login.name() + "_lost")
                .update();
        server.sql("ALTER DATABASE " + login.name() + "_copy RENAME TO " + login.name())
                .update();
    }

    /** From now on nobody is let in. */
    private JdbcClient withoutConnections() {
        JdbcClient server = JdbcClient.create(new DriverManagerDataSource(
                PostgresServer.get().jdbcUrl("postgres"), login.username(), login.password()));
        server.sql("ALTER DATABASE " + login.name() + " WITH ALLOW_CONNECTIONS false")
                .update();
        Eventually.eventually("all connections are cut")
                .until(() -> server.sql("""
                                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 5000))
                                FROM pg_stat_activity
                                WHERE datname = :name
                                """)
                                .param("name", login.name())
                                .query(Long.class)
                                .single()
                        == 0);
        return server;
    }

    private List<String> strings(String sql, UUID id) {
        return jdbc.sql(sql).param("id", id).query((row, n) -> text(row)).list();
    }

    private static String text(ResultSet row) throws SQLException {
        return String.valueOf(row.getString(1));
    }

    /** A file that a row speaks of. */
    record Promised(String path, Disk.Content content) {}

    /** A document. */
    record DocumentRow(UUID id, String state, long fence, int attempt, int pagesDone) {}
}
