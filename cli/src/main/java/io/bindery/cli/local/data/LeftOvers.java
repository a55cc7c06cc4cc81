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

/** What killed {@code bindery process} runs left behind: database servers and directories. */
public final class LeftOvers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftOvers.class);

    // Between the making of a directory and of the lock in it.
    private static final Duration UNLOCKED = Duration.ofMinutes(1);

    private LeftOvers() {}

    /**
     * Stops and removes what lies beside this process's own directory and belongs to the same user and to no living
     * process. Never fails: it can wait for the next run.
     */
    public static void removeBeside(TemporaryData own) {
        Path parent = Objects.requireNonNull(own.path().getParent());
        try (DirectoryStream<Path> found = Files.newDirectoryStream(
                parent, "{" + TemporaryData.REMOVED_PREFIX + "," + TemporaryData.KEPT_PREFIX + "}*")) {
            UserPrincipal user = Files.getOwner(own.path());
            for (Path directory : found) {
                // Merely opening and closing our own lock file would give the lock up (POSIX, fcntl).
                if (!directory.equals(own.path()) && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                    settle(directory, user);
                }
            }
            DetectionScript.removeOld(parent, user);
        } catch (IOException e) {
            LOG.warn("Could not look for what earlier runs left in {}; the next run will", parent, e);
        }
    }

    private static void settle(Path directory, UserPrincipal user) {
        try {
            LockedDirectory locked = abandoned(directory, user).orElse(null);
            if (locked == null) {
                return;
            }
            try (locked) {
                Postmaster.of(directory.resolve("postgres")).ifPresent(Postmaster::stop);
                if (directory.getFileName().toString().startsWith(TemporaryData.REMOVED_PREFIX)) {
                    TemporaryData.remove(locked);
                    LOG.info("Removed {}, left by a run that was killed", directory);
                }
            }
        } catch (IOException e) {
            LOG.warn("Could not remove {}, left by a run that was killed; the next run tries again", directory, e);
        }
    }

    private static Optional<LockedDirectory> abandoned(Path directory, UserPrincipal user) throws IOException {
        try {
            boolean beginning =
                    !Files.exists(directory.resolve(LockedDirectory.LOCK)) && isYounger(directory, UNLOCKED);
            return beginning || !isOf(user, directory) ? Optional.empty() : LockedDirectory.tryLock(directory);
        } catch (NoSuchFileException e) {
            // Whoever lived in it has ended in this moment, and removed it.
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
