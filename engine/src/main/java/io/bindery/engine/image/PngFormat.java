package io.bindery.engine.image;

import java.util.Arrays;

/** How PNG stores a pixel. */
enum PngFormat {
    BLACK_AND_WHITE(1, 0, 1),
    GREY(8, 0, 8),
    RGB(8, 2, 24),
    RGB_AND_ALPHA(8, 6, 32);

    private final int bits;
    private final int colorType;
    private final int pixelBits;

    PngFormat(int bits, int colorType, int pixelBits) {
        this.bits = bits;
        this.colorType = colorType;
        this.pixelBits = pixelBits;
    }

    /**
     * The smallest lossless format.
     *
     * @param opaque whether it is known that every pixel is opaque
     */
    static PngFormat of(PixelRows rows, boolean opaque) {
        PngFormat format = BLACK_AND_WHITE;
        PngFormat most = opaque ? RGB : RGB_AND_ALPHA;
        int[] pixels = new int[rows.width()];
        int[] above = new int[rows.width()];
        for (int y = 0; y < rows.height() && format != most; y++) {
            int[] next = above;
            above = pixels;
            pixels = next;
            rows.read(y, pixels);
            if (y > 0 && Arrays.equals(pixels, above)) {
                continue;
            }
            int alpha = -1;
            int difference = 0;
            int between = 0;
            for (int pixel : pixels) {
                alpha &= pixel;
                // Zero in the lower 16 bits for grey; and for black and white in the lowest 8, since 0 and -1 differ
                // by one.
                difference |= (pixel ^ pixel >> 8) & 0xFFFF;
                between |= (pixel + 1) & 0xFE;
            }
            PngFormat needed = alpha >>> 24 != 0xFF
                    ? RGB_AND_ALPHA
                    : difference != 0 ? RGB : between != 0 ? GREY : BLACK_AND_WHITE;
            format = needed.compareTo(format) > 0 ? needed : format;
        }
        return format;
    }

    /** Bits per sample. */
    int bits() {
        return bits;
    }

    /** The colour type in the header of a PNG. */
    int colorType() {
        return colorType;
    }

    int rowBytes(int width) {
        return Math.toIntExact(((long) width * pixelBits + 7) / 8);
    }

    /** Bytes from one pixel to its right neighbour, at least 1. */
    int pixelBytes() {
        return Math.max(1, pixelBits / 8);
    }

    void pack(int[] pixels, byte[] row) {
        switch (this) {
            case BLACK_AND_WHITE -> packBits(pixels, row);
            case GREY -> {
                for (int x = 0; x < pixels.length; x++) {
                    row[x] = (byte) pixels[x];
                }
            }
            case RGB -> {
                int i = 0;
                for (int pixel : pixels) {
                    row[i++] = (byte) (pixel >> 16);
                    row[i++] = (byte) (pixel >> 8);
                    row[i++] = (byte) pixel;
                }
            }
            case RGB_AND_ALPHA -> {
                int i = 0;
                for (int pixel : pixels) {
                    row[i++] = (byte) (pixel >> 16);
                    row[i++] = (byte) (pixel >> 8);
                    row[i++] = (byte) pixel;
                    row[i++] = (byte) (pixel >> 24);
                }
            }
        }
    }

    private static void packBits(int[] pixels, byte[] row) {
        for (int i = 0; i < row.length; i++) {
            int packed = 0;
            for (int x = i * 8; x < i * 8 + 8; x++) {
                packed = packed << 1 | (x < pixels.length ? pixels[x] & 1 : 0);
            }
            row[i] = (byte) packed;
        }
    }
}
