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
 * Things for child processes that are costly to make, kept from start to start and shared by all workers of one user. What nobody has used for a
 * month is removed. Thread-safe, also between processes.
 */
final class ChildCache {

    private static final Logger log = LoggerFactory.getLogger(ChildCache.class);
    private static final Duration KEPT_UNUSED = Duration.ofDays(30);

    /** What this cache makes; its neighbours in the directory are not its own. */
    private static final String OWN = "child-";

    private final Path directory;
    private final Clock clock;

    private ChildCache(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Makes something below a directory that nobody else sees. */
    @FunctionalInterface
    interface Make {

        /** Makes it; returns what was made: the directory itself, or something in it. */
        Path in(Path directory) throws IOException, InterruptedException;
    }

    /**
     * The cache in a directory, which is made if need be.
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
     * What is kept under a key, made now if it is not there.
     *
     * @param kind short, for people who look into the directory
     * @param key whatever makes one thing different from another of its kind
     */
    Path get(String kind, String key, Make make) throws IOException, InterruptedException {
        Path kept = directory.resolve(OWN + kind + "-" + hash(key));
        if (!Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
            Path work = Files.createTempDirectory(directory, OWN + "making-");
            try {
                Files.move(make.in(work), kept, StandardCopyOption.ATOMIC_MOVE);
                log.info("Made once for the child processes of this user: {}", kept);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                log.debug("another worker was quicker", e);
            } finally {
                // Dying before this leaves the directory to whoever removes what is unused.
                DeleteFiles.below(work);
            }
        }
        Files.setLastModifiedTime(kept, FileTime.from(clock.instant()));
        return kept;
    }

    private void removeUnused() throws IOException {
        Instant old = clock.instant().minus(KEPT_UNUSED);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, OWN + "*")) {
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
            log.debug("another worker, which was making or removing it, was quicker", e);
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
