package io.bindery.worker.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files for child processes that are costly to create, kept between starts and shared by all workers of one user.
 * Entries unused for 30 days are removed. Thread-safe, also between processes.
 */
final class ChildCache {

    private static final Logger log = LoggerFactory.getLogger(ChildCache.class);
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);

    /** Begins the name of every entry; other files in the directory are not touched. */
    private static final String PREFIX = "child-";

    private final Path directory;
    private final Clock clock;

    private ChildCache(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Creates an entry. */
    @FunctionalInterface
    interface Create {

        /** Creates the entry in a private directory; returns that directory or the file in it that is the entry. */
        Path in(Path directory) throws IOException, InterruptedException;
    }

    /**
     * The cache in a directory, which is created if necessary.
     *
     * @param place empty for {@code $XDG_CACHE_HOME/bindery}, else {@code ~/.cache/bindery}
     */
    static ChildCache in(String place, Clock clock) throws IOException {
        Path directory = place.isEmpty() ? usersCache(System.getenv("XDG_CACHE_HOME")) : Path.of(place);
        var cache = new ChildCache(Files.createDirectories(directory.toAbsolutePath()), clock);
        cache.removeUnused();
        return cache;
    }

    Path directory() {
        return directory;
    }

    /**
     * The entry with a key, created now if it does not exist.
     *
     * @param kind a short part of the entry's name, for people who list the directory
     * @param key everything that distinguishes entries of a kind
     */
    Path get(String kind, String key, Create create) throws IOException, InterruptedException {
        Path kept = directory.resolve(PREFIX + kind + "-" + hash(key));
        if (!Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
            Path work = Files.createTempDirectory(directory, PREFIX + "making-");
            try {
                Files.move(create.in(work), kept, StandardCopyOption.ATOMIC_MOVE);
                log.info("Created once for the child processes of this user: {}", kept);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                log.debug("another worker was faster", e);
            } finally {
                // Dying before this leaves the directory until it is removed as unused.
                DeleteFiles.below(work);
            }
        }
        Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
        return kept;
    }

    private void removeUnused() throws IOException {
        Instant old = clock.instant().minus(KEPT_UNUSED);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (Path kept : all) {
                removeIfOlder(kept, old);
            }
        }
    }

    private static void removeIfOlder(Path kept, Instant old) {
        try {
            if (Files.getLastModifiedTime(kept, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(old)) {
                DeleteFiles.below(kept);
            }
        } catch (NoSuchFileException e) {
            log.debug("another worker has moved or removed it", e);
        } catch (IOException e) {
            log.warn("{} is unused and could not be removed, the next start tries again: {}", kept, e.toString());
        }
    }

    private static Path usersCache(@Nullable String home) {
        return home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "bindery")
                : Path.of(home, "bindery");
    }

    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
