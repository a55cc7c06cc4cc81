package io.bindery.engine.picture;

import java.io.IOException;
import java.io.OutputStream;

/** Writes bits, the lowest of a byte first. */
final class BitOutput {

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 13];
    private int filled;
    private long waiting;
    private int bits;

    BitOutput(OutputStream out) {
        this.out = out;
    }

    /** @param count of the lowest bits of a value, at most 16; the others are zero */
    void write(int value, int count) throws IOException {
        waiting |= (long) value << bits;
        bits += count;
        if (bits >= Integer.SIZE) {
            int whole = (int) waiting;
            buffer[filled] = (byte) whole;
            buffer[filled + 1] = (byte) (whole >> 8);
            buffer[filled + 2] = (byte) (whole >> 16);
            buffer[filled + 3] = (byte) (whole >> 24);
            filled += Integer.BYTES;
            waiting >>>= Integer.SIZE;
            bits -= Integer.SIZE;
            if (filled == buffer.length) {
                flush();
            }
        }
    }

    /** Fills the last byte with zeros and passes all on. */
    void finish() throws IOException {
        for (; bits > 0; bits -= Byte.SIZE) {
            buffer[filled++] = (byte) waiting;
            waiting >>>= Byte.SIZE;
        }
        bits = 0;
        flush();
    }

    private void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }
}
