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
 * The script by which the embedded PostgreSQL detects the Linux distribution. The library reads it once, within
 * milliseconds, but removes it only when the JVM exits normally.
 */
final class DetectionScript {

    private static final Duration MAX_AGE_IN_USE = Duration.ofSeconds(5);

    private final Set<Path> written;

    private DetectionScript(Set<Path> written) {
        this.written = written;
    }

    /** Triggers the detection now, so that the new script can be told from those of other processes. */
    static DetectionScript run() throws IOException {
        Set<Path> before = in(TempDirectory.path());
        LinuxUtils.isUnshareAvailable();
        Set<Path> after = in(TempDirectory.path());
        after.removeAll(before);
        return new DetectionScript(after);
    }

    /** To be called seconds later: a script that another process wrote at the same moment has been read by then. */
    void remove() throws IOException {
        for (Path script : written) {
            Files.deleteIfExists(script);
        }
    }

    /** Removes scripts that killed processes left behind. */
    static void removeOld(Path parent, UserPrincipal user) throws IOException {
        Instant recent = Instant.now().minus(MAX_AGE_IN_USE);
        for (Path script : in(parent)) {
            try {
                if (Files.getOwner(script, LinkOption.NOFOLLOW_LINKS).equals(user)
                        && Files.getLastModifiedTime(script, LinkOption.NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(recent)) {
                    Files.deleteIfExists(script);
                }
            } catch (NoSuchFileException e) {
                // Its process has removed it in the meantime.
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
