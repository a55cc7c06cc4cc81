package io.bindery.cli.local.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The data directory of {@code bindery process}: removed at the end, unless the user asks to keep it. */
public final class TemporaryData implements DataDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryData.class);

    static final String REMOVED_PREFIX = "bindery-process-";
    static final String KEPT_PREFIX = "bindery-kept-";

    private final LockedDirectory directory;
    private final boolean kept;

    private TemporaryData(LockedDirectory directory, boolean kept) {
        this.directory = directory;
        this.kept = kept;
    }

    /**
     * Makes a directory under the system's directory for temporary files.
     *
     * @param kept whether it stays after {@link #close()}; it then has a name that no clean-up touches
     */
    public static TemporaryData create(boolean kept) throws IOException {
        return create(TempDirectory.path(), kept);
    }

    // If the process dies here or anywhere before close, directory and database server stay; the next run's
    // AbandonedRuns.cleanUp finds the lock free, stops the server and removes the directory.
    static TemporaryData create(Path parent, boolean kept) throws IOException {
        while (true) {
            Path path = Files.createTempDirectory(parent, kept ? KEPT_PREFIX : REMOVED_PREFIX);
            try {
                Optional<LockedDirectory> locked = LockedDirectory.tryLock(path.toRealPath());
                if (locked.isPresent()) {
                    return new TemporaryData(locked.get(), kept);
                }
            } catch (NoSuchFileException e) {
                LOG.debug("Another run removed {} before it was locked; creating another one", path);
            }
        }
    }

    @Override
    public Path path() {
        return directory.path();
    }

    @Override
    public void close() throws IOException {
        if (kept) {
            directory.close();
        } else {
            remove(directory);
        }
    }

    // The lock goes last: until then no other run takes the directory for an abandoned one.
    static void remove(LockedDirectory directory) throws IOException {
        try (var entries = Files.newDirectoryStream(directory.path(), entry -> !entry.endsWith(LockedDirectory.FILE))) {
            for (Path entry : entries) {
                FileSystemUtils.deleteRecursively(entry);
            }
        }
        directory.close();
        FileSystemUtils.deleteRecursively(directory.path());
    }
}
