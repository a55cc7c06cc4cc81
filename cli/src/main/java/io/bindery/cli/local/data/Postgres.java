package io.bindery.cli.local.data;

import io.bindery.cli.terminal.CommandException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The embedded PostgreSQL of a data directory: loopback only, with a password, durable (fsync on). */
public final class Postgres implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String PASSWORD_FILE = "postgres.password";
    private static final String READY_FILE = "postgres.ready";
    private static final String LOG_FILE = "postgres.log";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(40);
    private static final int LOG_LINES = 10;

    private final EmbeddedPostgres server;
    private final Path cluster;
    private final String password;

    private Postgres(EmbeddedPostgres server, Path cluster, String password) {
        this.server = server;
        this.cluster = cluster;
        this.password = password;
    }

    /**
     * Starts the server; creates the cluster first if there is none.
     *
     * @throws CommandException if it does not start; no process of it is left running then
     */
    public static Postgres start(DataDirectory data) {
        Path log = data.path().resolve(LOG_FILE);
        try {
            Files.deleteIfExists(log);
            removeUnfinishedCluster(data);
            String password = password(data);
            DetectionScript script = DetectionScript.run();
            EmbeddedPostgres server = launch(data, password, log);
            script.remove();
            markReady(data);
            return new Postgres(server, data.cluster(), password);
        } catch (IOException | RuntimeException e) {
            stopRemaining(data.cluster(), e);
            throw CommandException.failure("the embedded PostgreSQL did not start" + lastLines(log), e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Returns when the server has ended; its last checkpoint may take long. */
    @Override
    public void close() throws IOException {
        server.close();
        PostgresProcess.of(cluster).ifPresent(PostgresProcess::stop);
    }

    private static EmbeddedPostgres launch(DataDirectory data, String password, Path log) throws IOException {
        BinaryCache.use();
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.cluster())
                .setCleanDataDirectory(false)
                // Teardown stops it after its users; a shutdown hook of the library would run at the same time.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_TIMEOUT)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                // Passed to initdb as --auth and --pwfile, they override the library's "-A trust", which would let
                // every user of this machine in.
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", data.path().resolve(PASSWORD_FILE).toString())
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "60")
                .setServerConfig("log_checkpoints", "off")
                .start();
    }

    // Before the server was ready once, no job can have been accepted: an unfinished cluster can be discarded.
    // If the process dies before READY_FILE is written, the next start does this again.
    private static void removeUnfinishedCluster(DataDirectory data) throws IOException {
        if (!Files.exists(data.path().resolve(READY_FILE))) {
            FileSystemUtils.deleteRecursively(data.cluster());
            Files.deleteIfExists(data.path().resolve(PASSWORD_FILE));
        }
    }

    private static void markReady(DataDirectory data) throws IOException {
        Path ready = data.path().resolve(READY_FILE);
        if (!Files.exists(ready)) {
            PrivateFiles.createFile(ready, "");
        }
    }

    private static String password(DataDirectory data) throws IOException {
        Path file = data.path().resolve(PASSWORD_FILE);
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            PrivateFiles.createFile(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file);
    }

    private static void stopRemaining(Path cluster, Exception failure) {
        try {
            PostgresProcess.of(cluster).ifPresent(PostgresProcess::stop);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = !Files.exists(log) ? List.of() : Files.readAllLines(log);
            return lines.isEmpty()
                    ? ""
                    : "; its last output:\n"
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
