package io.bindery.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of this JVM's tests: a container, or without a Docker engine, or with
 * {@code -Dbindery.test.embedded=true}, the same PostgreSQL embedded. Started at the first {@link #get()}, stopped when
 * the JVM ends. Thread-safe.
 */
public final class PostgresServer {

    private static final String MAX_CONNECTIONS = "300";

    private final String address;
    private final String username;
    private final String password;

    private PostgresServer(String address, String username, String password) {
        this.address = address;
        this.username = username;
        this.password = password;
    }

    /** The running server. */
    public static PostgresServer get() {
        return Holder.SERVER;
    }

    /** The JDBC URL of a database of this server, whether it exists or not. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + address + "/" + database;
    }

    /** A superuser. */
    public String username() {
        return username;
    }

    /** Its password. */
    public String password() {
        return password;
    }

    /** Creates an empty database of its own for a test class; it goes away with the server. */
    public Database createDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), username, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("could not create the database " + name, e);
        }
        return new Database(name, jdbcUrl(name), username, password);
    }

    /**
     * A database and how to reach it.
     *
     * @param name its name
     * @param jdbcUrl its URL, without user and password
     * @param username a superuser
     * @param password its password
     */
    public record Database(String name, String jdbcUrl, String username, String password) {}

    private static PostgresServer start() {
        return Docker.available() && !Boolean.getBoolean("bindery.test.embedded") ? startContainer() : startEmbedded();
    }

    // Closed by the shutdown hook: the server is meant to live as long as the JVM.
    @SuppressWarnings("resource")
    private static PostgresServer startContainer() {
        var container = new PostgreSQLContainer(Images.POSTGRES)
                .withCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS, "-c", "fsync=off");
        ShutdownHooks.run("postgres-stop", container::stop);
        container.start();
        return new PostgresServer(
                container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                container.getUsername(),
                container.getPassword());
    }

    static PostgresServer startEmbedded() {
        try {
            Path directory = Files.createTempDirectory("bindery-postgres-");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(new File(directory.toFile(), "binaries"))
                    .setDataDirectory(directory.resolve("data"))
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", MAX_CONNECTIONS)
                    .start();
            ShutdownHooks.run("postgres-stop", () -> {
                postgres.close();
                FileSystemUtils.deleteRecursively(directory);
            });
            return new PostgresServer("localhost:" + postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL did not start", e);
        }
    }

    private static final class Holder {
        static final PostgresServer SERVER = start();
    }
}
