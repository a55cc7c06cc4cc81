package io.bindery.system;

import static io.bindery.system.Eventually.eventually;

import io.bindery.testing.PostgresServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL that can be stopped and started again with what it held, on the same port. */
final class RestartablePostgres {

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

    /** {@code kill -9} to all its processes; nothing is ended in order. */
    void kill() {
        long postmaster = postmaster();
        List<Long> all = Stream.concat(
                        Stream.of(postmaster),
                        ProcessHandle.of(postmaster).stream()
                                .flatMap(ProcessHandle::descendants)
                                .map(ProcessHandle::pid))
                .toList();
        all.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        eventually("PostgreSQL is dead")
                .until(() -> all.stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .noneMatch(ProcessHandle::isAlive));
        stop(); // Only what the library keeps for it in this JVM.
    }

    /** After {@link #stop()} or {@link #kill()}. */
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

    private long postmaster() {
        Path kept = directory;
        if (kept == null) {
            throw new IllegalStateException("not started");
        }
        try {
            return Long.parseLong(Files.readAllLines(kept.resolve("data").resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
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
