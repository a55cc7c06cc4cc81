package io.bindery.engine.page.reading;

/**
 * Finds characters painted twice at nearly the same place, which makes letters look bold or gives them a shadow. A hash
 * table over a grid, without an object for each character; of several equal characters in one square of the grid it
 * keeps the last. Unlike {@code text.PaintedTwice} it sees at most two points far, whatever the size of the character,
 * and compares positions along and across the line.
 */
final class PaintedTwiceNearby {

    /** Width of a square of the grid, in points. */
    private static final float FIELD = 2;

    /** The second is moved by less than this share of the character's width. */
    private static final float NEAR = 1 / 3f;

    private long[] keys = new long[1 << 10];
    private float[] along = new float[keys.length];
    private float[] across = new float[keys.length];
    private int size;

    /** Whether this is such a second; remembers it if not. */
    boolean isAgain(Glyph glyph) {
        float near = Math.clamp((glyph.end() - glyph.start()) * NEAR, 0, FIELD);
        long what = 31L * glyph.text().hashCode() + glyph.frame().degrees();
        for (int x = field(glyph.start() - near); x <= field(glyph.start() + near); x++) {
            for (int y = field(glyph.baseline() - near); y <= field(glyph.baseline() + near); y++) {
                int slot = slot(key(what, x, y));
                if (keys[slot] != 0
                        && Math.abs(along[slot] - glyph.start()) < near
                        && Math.abs(across[slot] - glyph.baseline()) < near) {
                    return true;
                }
            }
        }
        remember(key(what, field(glyph.start()), field(glyph.baseline())), glyph.start(), glyph.baseline());
        return false;
    }

    private static int field(float coordinate) {
        return (int) Math.floor(coordinate / FIELD);
    }

    /**
     * Never 0, which marks a free slot; two different characters with the same key are as unlikely as 64 bits can make
     * it.
     */
    private static long key(long what, int x, int y) {
        long hash = ((what * 0x9E3779B97F4A7C15L) ^ x) * 0xC2B2AE3D27D4EB4FL;
        hash = ((hash ^ (hash >>> 29)) + y) * 0x165667B19E3779F9L;
        return (hash ^ (hash >>> 32)) | 1;
    }

    private int slot(long key) {
        int slot = (int) (key >>> 1) & (keys.length - 1);
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void remember(long key, float start, float baseline) {
        int slot = slot(key);
        size += keys[slot] == 0 ? 1 : 0;
        keys[slot] = key;
        along[slot] = start;
        across[slot] = baseline;
        if (size > keys.length / 2) {
            grow();
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        float[] oldAlong = along;
        float[] oldAcross = across;
        keys = new long[oldKeys.length * 2];
        along = new float[keys.length];
        across = new float[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                along[slot] = oldAlong[i];
                across[slot] = oldAcross[i];
            }
        }
    }
}
