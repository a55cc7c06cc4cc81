package io.bindery.cli.local.data;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The script with which the embedded PostgreSQL finds out the system: it is read once, in milliseconds, but removed only
 * when the JVM ends in order.
 */
final class DetectionScript {

    private static final Duration IN_USE = Duration.ofSeconds(5);

    private final Set<Path> written;

    private DetectionScript(Set<Path> written) {
        this.written = written;
    }

    /** Has it written and read now, so that it can be told from others. */
    static DetectionScript run() throws IOException {
        Set<Path> before = in(Temporary.directory());
        LinuxUtils.isUnshareAvailable();
        Set<Path> after = in(Temporary.directory());
        after.removeAll(before);
        return new DetectionScript(after);
    }

    /** To be called seconds later: another process may have written one in the same moment, and has read it by then. */
    void remove() throws IOException {
        for (Path script : written) {
            Files.deleteIfExists(script);
        }
    }

    /** Those of processes that were killed before they could. */
    static void removeOld(Path parent, UserPrincipal user) throws IOException {
        Instant recent = Instant.now().minus(IN_USE);
        for (Path script : in(parent)) {
            try {
                if (Files.getOwner(script, LinkOption.NOFOLLOW_LINKS).equals(user)
                        && Files.getLastModifiedTime(script, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(recent)) {
                    Files.deleteIfExists(script);
                }
            } catch (NoSuchFileException e) {
                // Its process has removed it since the look.
            }
        }
    }

    private static Set<Path> in(Path parent) throws IOException {
        Set<Path> scripts = new HashSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "detect_linux_distribution_*.sh")) {
            found.forEach(scripts::add);
        }
        return scripts;
    }
}
