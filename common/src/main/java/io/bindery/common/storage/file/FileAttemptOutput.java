package io.bindery.common.storage.file;

import io.bindery.common.CrashPoint;
import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.Removal;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.storage.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of one attempt, with its scratch directory inside under a name that no output can have. */
final class FileAttemptOutput implements AttemptOutput {

    private static final Logger log = LoggerFactory.getLogger(FileAttemptOutput.class);

    private static final int BUFFER_BYTES = 64 * 1024;

    private final StoragePath attempt;
    private final Path directory;
    private final Path scratch;
    private final DurableFiles files;

    private FileAttemptOutput(StoragePath attempt, Path directory, DurableFiles files) {
        this.attempt = attempt;
        this.directory = directory;
        this.scratch = directory.resolve(".scratch");
        this.files = files;
    }

    static FileAttemptOutput create(StoragePath attempt, Path directory, DurableFiles files) throws IOException {
        FileAttemptOutput output = new FileAttemptOutput(attempt, directory, files);
        files.createDirectory(directory);
        files.createDirectory(output.scratch);
        CrashPoint.ATTEMPT_CREATED.reached();
        return output;
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public Path scratch() {
        return scratch;
    }

    @Override
    public StoredFile store(String name) throws IOException {
        StoragePath path = attempt.resolve(name);
        if (!path.name().equals(name)) {
            throw new IllegalArgumentException("not a plain file name: '" + name + "'");
        }
        Path file = directory.resolve(name);
        RegularFiles.require(file);
        // writable, because Windows flushes no handle that is not
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            files.flush(channel);
            Sha256 sha256 = hash(channel);
            return new StoredFile(path, sha256.bytes(), sha256.hex());
        }
    }

    @Override
    public void sync() throws IOException {
        files.flushDirectory(directory);
        files.flushDirectory(DurableFiles.parent(directory));
    }

    @Override
    public void discard() {
        remove(directory);
    }

    @Override
    public void close() {
        remove(scratch);
    }

    private void remove(Path tree) {
        try {
            if (DeleteTree.delete(tree) instanceof Removal.Busy(String reason)) {
                log.info("Left part of attempt {} for the sweep, it is busy: {}", attempt, reason);
            }
        } catch (IOException e) {
            log.warn("Left part of attempt {} for the sweep, the storage is in trouble", attempt, e);
        }
    }

    private static Sha256 hash(FileChannel channel) throws IOException {
        Sha256 sha256 = new Sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (channel.read(buffer) >= 0) {
            sha256.update(buffer.flip());
            buffer.clear();
        }
        return sha256;
    }
}
