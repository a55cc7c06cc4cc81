package io.bindery.common.storage.file;

import io.bindery.common.CrashPoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The file operations that durable files need; counts the flushes, and reports a full disk as such. Uses channels only:
 * Windows lets a file be renamed or removed while a channel has it open, but not a stream of {@code java.io}.
 * Thread-safe.
 */
final class DurableFiles {

    private final Counter flushes;

    /** Directories whose name this process has flushed; at most one a shard. */
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    DurableFiles(MeterRegistry meters) {
        this.flushes = Counter.builder("bindery.storage.fsync")
                .description("Flushes of files and directories to disk")
                .register(meters);
    }

    /** Makes one directory that must not exist, in a parent that must. Its name is not durable yet. */
    void createDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw FileErrors.classified(e);
        }
    }

    /** Makes a directory that is never removed, unless it exists, and makes its name durable. */
    void ensureDirectory(Path directory) throws IOException {
        boolean created = true;
        try {
            createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            created = false;
        }
        // an existing name may not be durable: another process may have just made it and not flushed it yet
        if (created || !durable.contains(directory)) {
            flushDirectory(parent(directory));
            durable.add(directory);
        }
    }

    /** Begins a file that must not exist. */
    FileChannel create(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileErrors.classified(e);
        }
    }

    void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw FileErrors.classified(e);
        }
    }

    /**
     * Flushes a file. A failure is final: the kernel may have dropped the pages, and would report success to a second
     * flush of the same handle.
     */
    void flush(FileChannel channel) throws IOException {
        flushes.increment();
        try {
            CrashPoint.FLUSHING.reached();
            channel.force(true);
        } catch (IOException e) {
            throw FileErrors.classified(e);
        }
    }

    /** Makes the names in a directory durable. Windows opens no directories; it keeps names in its own journal. */
    void flushDirectory(Path directory) throws IOException {
        if (directory.getFileSystem().getSeparator().equals("\\")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            flush(channel);
        }
    }

    /** Gives a file or directory another name in one step. */
    void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FileErrors.classified(e);
        }
    }

    static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("'" + path + "' has no parent");
        }
        return parent;
    }
}
