package io.bindery.engine.document;

import io.bindery.engine.guard.Watch;
import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/**
 * The input, with a check of the watch every few thousand reads: that ends a parser caught in a loop over the file,
 * too.
 */
final class WatchedInput implements RandomAccessRead {

    private static final int READS_BETWEEN_CHECKS = 1 << 14;

    private final RandomAccessRead input;
    private final Watch watch;
    private final Runnable onFailure;
    private int reads;

    /** @param onFailure called when the file system fails, before the exception is rethrown */
    WatchedInput(RandomAccessRead input, Watch watch, Runnable onFailure) {
        this.input = input;
        this.watch = watch;
        this.onFailure = onFailure;
    }

    @Override
    public int read() throws IOException {
        tick();
        try {
            return input.read();
        } catch (IOException e) {
            onFailure.run();
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        tick();
        try {
            return input.read(bytes, offset, length);
        } catch (IOException e) {
            onFailure.run();
            throw e;
        }
    }

    @Override
    public long getPosition() throws IOException {
        return input.getPosition();
    }

    @Override
    public void seek(long position) throws IOException {
        input.seek(position);
    }

    @Override
    public long length() throws IOException {
        return input.length();
    }

    @Override
    public boolean isClosed() {
        return input.isClosed();
    }

    @Override
    public boolean isEOF() throws IOException {
        return input.isEOF();
    }

    @Override
    public RandomAccessReadView createView(long start, long length) {
        return new RandomAccessReadView(this, start, length);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void tick() {
        if (++reads % READS_BETWEEN_CHECKS == 0) {
            watch.check();
        }
    }
}
