package io.bindery.engine.guard;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes on what is decompressed, up to a limit, and checks the watch now and then. Closing it does not close the
 * target.
 */
public final class LimitedOutput extends OutputStream {

    private static final long BYTES_BETWEEN_CHECKS = Bytes.MIB;

    private final OutputStream target;
    private final long limit;
    private final Watch watch;
    private long written;
    private long nextCheck = BYTES_BETWEEN_CHECKS;

    /** @param limit in bytes; what exceeds it ends in {@link Oversize} */
    public LimitedOutput(OutputStream target, long limit, Watch watch) {
        this.target = target;
        this.limit = limit;
        this.watch = watch;
    }

    @Override
    public void write(int value) throws IOException {
        account(1);
        target.write(value);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        account(length);
        target.write(source, offset, length);
    }

    private void account(int length) throws Oversize {
        written += length;
        if (written > limit) {
            throw new Oversize("unpacks to more than " + Bytes.inWords(limit));
        }
        if (written >= nextCheck) {
            nextCheck = written + BYTES_BETWEEN_CHECKS;
            watch.check();
        }
    }
}
