package io.bindery.cli.local.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A directory locked by this process until {@link #close()}; the system releases the lock when the process dies. */
final class LockedDirectory implements AutoCloseable {

    static final String FILE = "bindery.lock";

    // Beyond the content, so that other processes can read the holder's process id where locks are mandatory.
    private static final long LOCKED_BYTE = 1L << 30;

    private final Path path;
    private final FileChannel channel;

    private LockedDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Empty if another process holds the lock, or has removed the directory in the meantime. */
    static Optional<LockedDirectory> tryLock(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(channel) != null && Files.exists(file)) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return Optional.of(new LockedDirectory(directory, channel));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return Optional.empty();
    }

    /** The process that holds the lock, as far as it is known. */
    static String owner(Path directory) {
        try {
            return "process " + Files.readString(directory.resolve(FILE), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "another process";
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
