package io.bindery.api.testing;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A large file generated while it is read: the header of a PDF, then zeros. */
public final class ZeroFilledPdf extends InputStream {

    private static final byte[] HEAD = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);

    private final long length;
    private long position;

    /** A file of this length in bytes. */
    public ZeroFilledPdf(long length) {
        this.length = length;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int max) {
        if (position >= length) {
            return -1;
        }
        int count = (int) Math.min(max, length - position);
        Arrays.fill(target, offset, offset + count, (byte) 0);
        for (int i = 0; i < count && position + i < HEAD.length; i++) {
            target[offset + i] = HEAD[(int) position + i];
        }
        position += count;
        return count;
    }

    /** How much of it was read. */
    public long position() {
        return position;
    }
}
