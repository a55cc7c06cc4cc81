package io.bindery.api.submission.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Supplier;

/**
 * A file of which only so many bytes may be read until the limit is lifted. The ZIP library reads the whole central
 * directory into memory before it answers anything; the limit refuses directories too large for that. Not thread-safe.
 */
final class LimitedChannel implements SeekableByteChannel {

    private final SeekableByteChannel file;
    private final Supplier<? extends RuntimeException> exceeded;
    private long left;

    LimitedChannel(SeekableByteChannel file, long maxBytes, Supplier<? extends RuntimeException> exceeded) {
        this.file = file;
        this.exceeded = exceeded;
        this.left = maxBytes;
    }

    void liftLimit() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = file.read(target);
        left -= Math.max(count, 0);
        if (left < 0) {
            throw exceeded.get();
        }
        return count;
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
