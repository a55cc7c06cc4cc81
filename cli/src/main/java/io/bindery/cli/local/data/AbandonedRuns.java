package io.bindery.cli.local.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cleans up after killed {@code bindery process} runs: stops their database servers and removes their directories. */
public final class AbandonedRuns {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedRuns.class);

    // The longest time between the creation of a directory and of its lock file.
    private static final Duration LOCK_DELAY = Duration.ofMinutes(1);

    private AbandonedRuns() {}

    /**
     * Cleans up the directories beside this process's own that belong to the same user and that no process holds. Logs
     * failures only: the next run tries again.
     */
    public static void cleanUp(TemporaryData own) {
        Path parent = Objects.requireNonNull(own.path().getParent());
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                parent, "{" + TemporaryData.REMOVED_PREFIX + "," + TemporaryData.KEPT_PREFIX + "}*")) {
            UserPrincipal user = Files.getOwner(own.path());
            for (Path directory : found) {
                // Opening and closing our own lock file would release the lock (POSIX, fcntl).
                if (!directory.equals(own.path()) && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    cleanUp(directory, user);
                }
            }
            DetectionScript.removeOld(parent, user);
        } catch (IOException e) {
            LOG.warn("Could not search {} for the data of killed runs; the next run tries again", parent, e);
        }
    }

    private static void cleanUp(Path directory, UserPrincipal user) {
        try {
            LockedDirectory locked = abandoned(directory, user).orElse(null);
            if (locked == null) {
                return;
            }
            try (locked) {
                PostgresProcess.of(directory.resolve("postgres")).ifPresent(PostgresProcess::stop);
                if (directory.getFileName().toString().startsWith(TemporaryData.REMOVED_PREFIX)) {
                    TemporaryData.remove(locked);
                    LOG.info("Removed {}, left behind by a killed run", directory);
                }
            }
        } catch (IOException e) {
            LOG.warn("Could not remove {}, left behind by a killed run; the next run tries again", directory, e);
        }
    }

    private static Optional<LockedDirectory> abandoned(Path directory, UserPrincipal user) throws IOException {
        try {
            boolean starting =
                    !Files.exists(directory.resolve(LockedDirectory.FILE)) && isYounger(directory, LOCK_DELAY);
            return starting || !isOf(user, directory) ? Optional.empty() : LockedDirectory.tryLock(directory);
        } catch (NoSuchFileException e) {
            // Its process has just ended and removed it.
            return Optional.empty();
        }
    }

    private static boolean isOf(UserPrincipal user, Path file) throws IOException {
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).equals(user);
    }

    private static boolean isYounger(Path file, Duration age) throws IOException {
        Instant modified =
                Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        return modified.isAfter(Instant.now().minus(age));
    }
}
