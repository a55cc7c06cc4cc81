package io.bindery.testing.lockingfs;

import java.io.Closeable;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is open at the moment, by absolute path. */
final class OpenHandles {

    private final Map<Path, Integer> open = new HashMap<>();

    /** Notes one more handle; closing it a second time does nothing. */
    synchronized Closeable open(Path path) {
        Path key = key(path);
        open.merge(key, 1, Integer::sum);
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                close(key);
            }
        };
    }

    /** @throws FileSystemException if it, or something below it, is open */
    synchronized void requireUnused(Path path) throws FileSystemException {
        Path key = key(path);
        for (Path used : open.keySet()) {
            if (used.startsWith(key)) {
                throw new FileSystemException(
                        path.toString(),
                        used.toString(),
                        "The process cannot access the file because it is being used by another process");
            }
        }
    }

    private synchronized void close(Path key) {
        open.computeIfPresent(key, (path, count) -> count == 1 ? null : count - 1);
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
