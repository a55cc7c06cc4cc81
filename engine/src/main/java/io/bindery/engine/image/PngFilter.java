package io.bindery.engine.image;

import java.util.Arrays;

/**
 * Filters rows before compression (ISO/IEC 15948, 9): each byte unchanged, or as the difference to its neighbour.
 * Drawings compress best unchanged, photographs as differences; a sample of every row decides.
 */
final class PngFilter {

    private static final byte NONE = 0;
    private static final byte LEFT = 1;
    private static final byte ABOVE = 2;

    /** Prime, so that every channel of the pixels is sampled. */
    private static final int SAMPLE_STEP = 7;

    private final int pixelBytes;
    private final byte[] filtered;
    private byte[] row;
    private byte[] above;

    PngFilter(int rowBytes, int pixelBytes) {
        this.pixelBytes = pixelBytes;
        row = new byte[rowBytes];
        above = new byte[rowBytes];
        filtered = new byte[rowBytes + 1];
    }

    /** The buffer for the next row. */
    byte[] row() {
        return row;
    }

    /** Filters the row in the buffer; the first byte is the filter type. */
    byte[] next() {
        filtered[0] = choose();
        System.arraycopy(row, 0, filtered, 1, row.length);
        if (filtered[0] == LEFT) {
            for (int i = pixelBytes; i < row.length; i++) {
                filtered[i + 1] = (byte) (row[i] - row[i - pixelBytes]);
            }
        } else if (filtered[0] == ABOVE) {
            for (int i = 0; i < row.length; i++) {
                filtered[i + 1] = (byte) (row[i] - above[i]);
            }
        }
        byte[] done = row;
        row = above;
        above = done;
        return filtered;
    }

    /** The previous row again, without filling the buffer. */
    byte[] again() {
        if (filtered[0] == ABOVE) {
            Arrays.fill(filtered, 1, filtered.length, (byte) 0);
        }
        return filtered;
    }

    private byte choose() {
        int samples = 0;
        int equal = 0;
        int left = 0;
        int up = 0;
        for (int i = pixelBytes; i < row.length; i += SAMPLE_STEP) {
            int difference = Math.abs((byte) (row[i] - row[i - pixelBytes]));
            equal += difference == 0 ? 1 : 0;
            left += difference;
            up += Math.abs((byte) (row[i] - above[i]));
            samples++;
        }
        if (equal * 2 >= samples) {
            return NONE;
        }
        return left <= up ? LEFT : ABOVE;
    }
}
