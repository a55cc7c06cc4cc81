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

/** The database server that runs on a cluster, whoever started it. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration START_TOLERANCE = Duration.ofMinutes(1);

    // Lines of postmaster.pid (PostgreSQL, src/include/utils/pidfile.h).
    private static final int PID = 0;
    private static final int DIRECTORY = 1;
    private static final int STARTED = 2;

    private final ProcessHandle process;

    private Postmaster(ProcessHandle process) {
        this.process = process;
    }

    /** Empty if none runs there. A process that merely has the number written down there is left alone. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        try {
            return lines.size() <= STARTED
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(PID).strip()))
                            .filter(process -> serves(process, cluster, lines))
                            .map(Postmaster::new);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Stops it in order; whoever is still connected is disconnected, and what was committed stays. */
    void stop() {
        LOG.info("Stopping the database server {}, which is still running", process.pid());
        disconnectAndEnd();
        if (!ended()) {
            LOG.warn("The database server {} does not stop; killing it, it will recover", process.pid());
            process.destroyForcibly();
            ended();
        }
    }

    private static boolean serves(ProcessHandle process, Path cluster, List<String> lines) {
        String command = process.info().command().orElse("").toLowerCase(Locale.ROOT);
        if (!process.isAlive() || !(command.endsWith("postgres") || command.endsWith("postgres.exe"))) {
            return false;
        }
        try {
            Path works = Path.of("/proc", Long.toString(process.pid()), "cwd");
            // A postmaster works in its cluster; where the system does not tell, its own notes and its age must do.
            return Files.isSymbolicLink(works)
                    ? works.toRealPath().equals(cluster.toRealPath())
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

    // SIGINT is PostgreSQL's fast shutdown. Java can only send SIGTERM, which waits for everybody to leave.
    private void disconnectAndEnd() {
        try {
            new ProcessBuilder("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private boolean ended() {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return !process.isAlive();
        }
    }
}
