package io.bindery.engine.picture;

import java.util.Arrays;

/**
 * Prepares rows for compression: each byte as it is, or as the difference to its neighbour. Drawn things compress best as they are, photographs as
 * differences; a sample of every row tells which it is.
 */
final class PngFilter {

    private static final byte NONE = 0;
    private static final byte LEFT = 1;
    private static final byte ABOVE = 2;

    /** Prime, so that no channel of the pixels is overlooked. */
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

    /** Where the bytes of the next row belong. */
    byte[] row() {
        return row;
    }

    /** The row with the filter's mark before it. */
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

    /** The row before once more: nothing needs to be put anywhere. */
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
