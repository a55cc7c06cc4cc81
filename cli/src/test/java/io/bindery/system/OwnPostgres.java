package io.bindery.system;

import io.bindery.testing.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL that can be stopped and started again with what it held, on the same port. */
final class OwnPostgres {

    private @Nullable Path directory;
    private @Nullable EmbeddedPostgres server;
    private int port;

    /** Starts it. */
    PostgresServer.Database start() {
        try {
            port = Ports.free();
            directory = Files.createTempDirectory("bindery-postgres-");
            restart();
            return new PostgresServer.Database(
                    "postgres", "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks all connections and lets nobody in. */
    void stop() {
        EmbeddedPostgres running = server;
        server = null;
        try {
            if (running != null) {
                running.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After {@link #stop()}. */
    void restart() {
        Path kept = directory;
        if (kept == null) {
            throw new IllegalStateException("not started");
        }
        try {
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(kept.resolve("binaries").toFile())
                    .setDataDirectory(kept.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it for good and removes what it held. */
    void remove() {
        stop();
        Path kept = directory;
        if (kept != null) {
            FileSystemUtils.deleteRecursively(kept.toFile());
        }
    }
}
