package io.bindery.common.storage.file;

import io.bindery.common.CrashPoint;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.storage.StoredFile;
import io.bindery.common.storage.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** An upload into a hidden part file beside its final name. */
final class FileUpload implements Upload {

    private final StoragePath path;
    private final Path file;
    private final Path part;
    private final DurableFiles files;
    private final FileChannel channel;
    private final Sha256 sha256 = new Sha256();
    private State state = State.WRITING;

    private enum State {
        WRITING,
        FAILED,
        COMMITTED
    }

    private FileUpload(StoragePath path, Path file, Path part, DurableFiles files, FileChannel channel) {
        this.path = path;
        this.file = file;
        this.part = part;
        this.files = files;
        this.channel = channel;
    }

    /** @throws FileAlreadyExistsException if the file is there, or is being uploaded */
    static FileUpload begin(StoragePath path, Path file, DurableFiles files) throws IOException {
        Path part = file.resolveSibling("." + path.name() + ".part");
        FileUpload upload = new FileUpload(path, file, part, files, files.create(part));
        // asked while the part file keeps every other upload of this name out, because a rename would replace silently
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            upload.close();
            throw new FileAlreadyExistsException(file.toString());
        }
        return upload;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        require(State.WRITING);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
        state = State.FAILED;
        files.write(channel, bytes.duplicate());
        sha256.update(bytes);
        state = State.WRITING;
    }

    @Override
    public long sizeBytes() {
        return sha256.bytes();
    }

    @Override
    public StoredFile commit() throws IOException {
        require(State.WRITING);
        state = State.FAILED;
        files.flush(channel);
        channel.close();
        CrashPoint.PART_FLUSHED.reached();
        files.rename(part, file);
        state = State.COMMITTED;
        return new StoredFile(path, sha256.bytes(), sha256.hex());
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (state != State.COMMITTED) {
            Files.deleteIfExists(part);
        }
    }

    private void require(State required) {
        if (state != required) {
            throw new IllegalStateException("the upload of '" + path + "' is " + state);
        }
    }
}
