package io.bindery.engine.render;

import io.bindery.engine.image.PixelRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A stencil mask (ISO 32000-1, 8.9.6.2): a colour where it lets paint through, transparent elsewhere and in missing
 * rows.
 */
final class StencilRows implements PixelRows {

    private final InputStream bits;
    private final int width;
    private final int height;
    private final int invert;
    private final int color;
    private final byte[] bytes;

    /** @param paintsOnes whether a bit of 1 lets paint through, and not one of 0 */
    StencilRows(InputStream bits, int width, int height, boolean paintsOnes, int color) {
        this.bits = bits;
        this.width = width;
        this.height = height;
        this.invert = paintsOnes ? 0 : 0xFF;
        this.color = color;
        bytes = new byte[(width + 7) / 8];
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

    /** Returns the next row, whatever the number. */
    @Override
    public void read(int y, int[] pixels) {
        int length;
        try {
            length = bits.readNBytes(bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < length; i++) {
            int value = (bytes[i] ^ invert) & 0xFF;
            int end = Math.min(width, i * 8 + 8);
            for (int x = i * 8; x < end; x++) {
                pixels[x] = (value & 0x80 >> (x & 7)) == 0 ? 0 : color;
            }
        }
        Arrays.fill(pixels, Math.min(width, length * 8), width, 0);
    }
}
