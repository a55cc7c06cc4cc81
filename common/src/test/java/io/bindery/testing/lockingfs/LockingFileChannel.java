package io.bindery.testing.lockingfs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A channel that keeps its file until it is closed. */
final class LockingFileChannel extends FileChannel {

    private final FileChannel real;
    private final Path path;
    private final Watcher watcher;
    private final Closeable handle;

    LockingFileChannel(FileChannel real, Path path, Watcher watcher, Closeable handle) {
        this.real = real;
        this.path = path;
        this.watcher = watcher;
        this.handle = handle;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        watcher.before(Operation.READ, path);
        return real.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        watcher.before(Operation.READ, path);
        return real.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        watcher.before(Operation.READ, path);
        return real.read(target, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        watcher.before(Operation.WRITE, path);
        return real.write(source);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        watcher.before(Operation.WRITE, path);
        return real.write(sources, offset, length);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        watcher.before(Operation.WRITE, path);
        return real.write(source, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        watcher.before(Operation.WRITE, path);
        real.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        watcher.before(Operation.FORCE, path);
        real.force(metadata);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        watcher.before(Operation.READ, path);
        return real.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        watcher.before(Operation.WRITE, path);
        return real.transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("a mapping outlives its channel and pins the file on Windows");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("nothing here locks files");
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException("nothing here locks files");
    }

    @Override
    protected void implCloseChannel() throws IOException {
        try (handle) {
            real.close();
        }
    }
}
