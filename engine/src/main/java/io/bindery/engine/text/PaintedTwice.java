package io.bindery.engine.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds characters that are painted a second time at nearly the same position, as simulated bold and shadows are. Finds
 * the same ones as PDFBox's own suppression of duplicates, which keeps a tree of trees and is slow on crowded pages:
 * here positions lie in a hash table of cells some tolerances wide, so that a character is compared with a handful of
 * others however many there are. Characters of very different size are not compared.
 */
final class PaintedTwice {

    /** In cells; no page is that large. */
    private static final float FARTHEST = 1 << 30;

    /** Between four and eight, as a power of two: mostly one cell to search, with few characters. */
    private static final int TOLERANCES_A_CELL = 3;

    private static final int FIRST_CAPACITY = 1 << 12;

    /** Of the table: more than a page of text needs is given back. */
    private static final int KEPT = 1 << 16;

    /** The hash table: the number of an entry, from 1, or 0. Small, since every access waits for memory. */
    private int[] table = new int[2 * FIRST_CAPACITY];

    private long[] cells = new long[FIRST_CAPACITY];
    private @Nullable String[] texts = new String[FIRST_CAPACITY];
    private float[] xs = new float[FIRST_CAPACITY];
    private float[] ys = new float[FIRST_CAPACITY];
    private int size;

    /** Begins a new page. */
    void clear() {
        if (table.length > KEPT) {
            cells = new long[FIRST_CAPACITY];
            texts = new String[FIRST_CAPACITY];
            xs = new float[FIRST_CAPACITY];
            ys = new float[FIRST_CAPACITY];
            table = new int[2 * FIRST_CAPACITY];
        } else if (size > 0) {
            Arrays.fill(table, 0);
        }
        size = 0;
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
        if (!(tolerance > 0
                && tolerance < FARTHEST
                && Math.abs(x) * perCell < FARTHEST
                && Math.abs(y) * perCell < FARTHEST)) {
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
        int mask = table.length - 1;
        for (int slot = slot(key, mask); table[slot] != 0; slot = slot + 1 & mask) {
            int entry = table[slot] - 1;
            if (cells[entry] == key
                    && xs[entry] >= x - tolerance
                    && xs[entry] < x + tolerance
                    && ys[entry] >= y - tolerance
                    && ys[entry] < y + tolerance
                    && text.equals(texts[entry])) {
                return true;
            }
        }
        return false;
    }

    private void remember(long key, String text, float x, float y) {
        if (size == cells.length) {
            grow();
        }
        cells[size] = key;
        texts[size] = text;
        xs[size] = x;
        ys[size] = y;
        size++;
        enter(key, size);
    }

    private void enter(long key, int number) {
        int mask = table.length - 1;
        int slot = slot(key, mask);
        while (table[slot] != 0) {
            slot = slot + 1 & mask;
        }
        table[slot] = number;
    }

    private void grow() {
        int capacity = 2 * size;
        cells = Arrays.copyOf(cells, capacity);
        texts = Arrays.copyOf(texts, capacity);
        xs = Arrays.copyOf(xs, capacity);
        ys = Arrays.copyOf(ys, capacity);
        table = new int[2 * capacity];
        for (int entry = 0; entry < size; entry++) {
            enter(cells[entry], entry + 1);
        }
    }

    private static long cell(float coordinate, float perCell) {
        return (long) Math.floor(coordinate * perCell);
    }

    private static long key(String text, int scale, long column, long row) {
        long key = text.hashCode() * 31L + scale;
        key = (key ^ column) * 0x9E3779B97F4A7C15L;
        key = (key ^ key >>> 32 ^ row) * 0xC2B2AE3D27D4EB4FL;
        return key;
    }

    private static int slot(long key, int mask) {
        return (int) (key >>> 40 ^ key >>> 20) & mask;
    }
}
