package io.bindery.worker.pdf.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes bits, the lowest of a byte first. */
final class BitOutput {

    private static final VarHandle FOUR_BYTES =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

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
            FOUR_BYTES.set(buffer, filled, (int) waiting);
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
