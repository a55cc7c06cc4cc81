package io.bindery.cli.local.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running server of a cluster (PostgreSQL's postmaster), whichever process started it. */
final class PostgresProcess {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration START_TOLERANCE = Duration.ofMinutes(1);

    // Lines of postmaster.pid (PostgreSQL, src/include/utils/pidfile.h).
    private static final int PID = 0;
    private static final int DIRECTORY = 1;
    private static final int STARTED = 2;

    private final ProcessHandle process;

    private PostgresProcess(ProcessHandle process) {
        this.process = process;
    }

    /**
     * Empty if none is running. Another process that now has the process id in {@code postmaster.pid} is not taken for
     * it.
     */
    static Optional<PostgresProcess> of(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        try {
            return lines.size() <= STARTED
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(PID).strip()))
                            .filter(process -> isServerOf(process, cluster, lines))
                            .map(PostgresProcess::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Stops the server by a fast shutdown, which disconnects its clients; kills it if that takes more than 20 s. */
    void stop() {
        LOG.info("Stopping the database server {}, which is still running", process.pid());
        fastShutdown();
        if (!awaitExit()) {
            LOG.warn(
                    "The database server {} does not stop and is killed; it recovers at its next start", process.pid());
            process.destroyForcibly();
            awaitExit();
        }
    }

    private static boolean isServerOf(ProcessHandle process, Path cluster, List<String> lines) {
        String command = process.info().command().orElse("").toLowerCase(Locale.ROOT);
        if (!process.isAlive() || !(command.endsWith("postgres") || command.endsWith("postgres.exe"))) {
            return false;
        }
        try {
            Path workingDirectory = Path.of("/proc", Long.toString(process.pid()), "cwd");
            // A postmaster's working directory is its cluster. Without /proc, compare what postmaster.pid says.
            return Files.isSymbolicLink(workingDirectory)
                    ? workingDirectory.toRealPath().equals(cluster.toRealPath())
                    : Path.of(lines.get(DIRECTORY)).toRealPath().equals(cluster.toRealPath())
                            && startedAt(
                                    process, Long.parseLong(lines.get(STARTED).strip()));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean startedAt(ProcessHandle process, long epochSecond) {
        return process.info()
                .startInstant()
                .map(started -> Duration.between(started, Instant.ofEpochSecond(epochSecond))
                                .abs()
                                .compareTo(START_TOLERANCE)
                        < 0)
                .orElse(false);
    }

    // SIGINT is a fast shutdown. Java can only send SIGTERM, the smart shutdown, which waits for all clients to
    // disconnect.
    private void fastShutdown() {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private boolean awaitExit() {
        try {
            process.onExit().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return !process.isAlive();
        }
    }
}
