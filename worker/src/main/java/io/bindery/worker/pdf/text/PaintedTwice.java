package io.bindery.worker.pdf.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds characters that are painted a second time on nearly the same spot, as poor man's bold and shadows are. Means the same as PDFBox's own suppression, which
 * keeps a tree of trees and gets slow on crowded pages: here positions lie in a hash table of cells some tolerances wide, so that a character is compared
 * with a handful of others however many there are. Characters of very different size are not compared.
 */
final class PaintedTwice {

    /** In cells; no page is that large. */
    private static final float FARTHEST = 1 << 30;

    /** Between four and eight, as a power of two: mostly one cell to look into, with few characters. */
    private static final int TOLERANCES_A_CELL = 3;

    private static final int FIRST_CAPACITY = 1 << 12;

    /** Zero where there is none; looked at first, since every other array is another wait for memory. */
    private long[] cells = new long[FIRST_CAPACITY];

    private @Nullable String[] texts = new String[FIRST_CAPACITY];
    private float[] xs = new float[FIRST_CAPACITY];
    private float[] ys = new float[FIRST_CAPACITY];
    private int size;

    /** Begins a new page. */
    void clear() {
        if (size > 0) {
            Arrays.fill(cells, 0);
            Arrays.fill(texts, null);
            size = 0;
        }
    }

    /**
     * Whether the same character was painted here before; if not, it is remembered.
     *
     * @param width of the text, in the unit of the coordinates
     */
    boolean seen(String text, float x, float y, float width) {
        // PDFBox's tolerance: a third of a character.
        float tolerance = width / text.length() / 3;
        int scale = Math.getExponent(tolerance) + TOLERANCES_A_CELL;
        float perCell = Math.scalb(1f, -scale);
        // Written so that it also holds for what is no number.
        if (!(tolerance > 0 && Math.abs(x) * perCell < FARTHEST && Math.abs(y) * perCell < FARTHEST)) {
            return false;
        }
        long left = cell(x - tolerance, perCell);
        long right = cell(x + tolerance, perCell);
        long top = cell(y - tolerance, perCell);
        long bottom = cell(y + tolerance, perCell);
        for (long column = left; column <= right; column++) {
            for (long row = top; row <= bottom; row++) {
                if (isIn(key(text, scale, column, row), text, x, y, tolerance)) {
                    return true;
                }
            }
        }
        remember(key(text, scale, cell(x, perCell), cell(y, perCell)), text, x, y);
        return false;
    }

    private boolean isIn(long key, String text, float x, float y, float tolerance) {
        int mask = cells.length - 1;
        for (int i = slot(key, mask); cells[i] != 0; i = i + 1 & mask) {
            if (cells[i] == key
                    && xs[i] >= x - tolerance
                    && xs[i] < x + tolerance
                    && ys[i] >= y - tolerance
                    && ys[i] < y + tolerance
                    && text.equals(texts[i])) {
                return true;
            }
        }
        return false;
    }

    private void remember(long key, String text, float x, float y) {
        if (++size > texts.length / 2) {
            grow();
        }
        put(key, text, x, y);
    }

    private void put(long key, String text, float x, float y) {
        int mask = cells.length - 1;
        int i = slot(key, mask);
        while (cells[i] != 0) {
            i = i + 1 & mask;
        }
        cells[i] = key;
        texts[i] = text;
        xs[i] = x;
        ys[i] = y;
    }

    private void grow() {
        long[] oldCells = cells;
        @Nullable String[] oldTexts = texts;
        float[] oldXs = xs;
        float[] oldYs = ys;
        int capacity = oldTexts.length * 2;
        cells = new long[capacity];
        texts = new String[capacity];
        xs = new float[capacity];
        ys = new float[capacity];
        for (int i = 0; i < oldTexts.length; i++) {
            String text = oldTexts[i];
            if (text != null) {
                put(oldCells[i], text, oldXs[i], oldYs[i]);
            }
        }
    }

    private static long cell(float coordinate, float perCell) {
        return (long) Math.floor(coordinate * perCell);
    }

    private static long key(String text, int scale, long column, long row) {
        long key = text.hashCode() * 31L + scale;
        key = (key ^ column) * 0x9E3779B97F4A7C15L;
        key = (key ^ key >>> 32 ^ row) * 0xC2B2AE3D27D4EB4FL;
        return key == 0 ? 1 : key;
    }

    private static int slot(long key, int mask) {
        return (int) (key >>> 40 ^ key >>> 20) & mask;
    }
}
