package io.bindery.engine.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A mask of single bits: a colour where it lets paint through, nothing elsewhere. Rows missing at its end let nothing through. */
final class StencilRows implements PixelRows {

    private final InputStream bits;
    private final int width;
    private final int height;
    private final int invert;
    private final int color;
    private final byte[] packed;

    /** @param paintsOnes whether a bit of 1 lets paint through, and not one of 0 */
    StencilRows(InputStream bits, int width, int height, boolean paintsOnes, int color) {
        this.bits = bits;
        this.width = width;
        this.height = height;
        this.invert = paintsOnes ? 0 : 0xFF;
        this.color = color;
        packed = new byte[(width + 7) / 8];
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public Kind kind() {
        return Kind.ARGB;
    }

    /** Rows come in order, whatever number is asked for. */
    @Override
    public void read(int y, int[] pixels) {
        int length;
        try {
            length = bits.readNBytes(packed, 0, packed.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < length; i++) {
            int value = (packed[i] ^ invert) & 0xFF;
            int end = Math.min(width, i * 8 + 8);
            for (int x = i * 8; x < end; x++) {
                pixels[x] = (value & 0x80 >> (x & 7)) == 0 ? 0 : color;
            }
        }
        Arrays.fill(pixels, Math.min(width, length * 8), width, 0);
    }
}
