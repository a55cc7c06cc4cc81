package io.bindery.engine.picture;

import java.util.Arrays;

/** A prefix code as short as its symbols are frequent (RFC 1951, section 3.2). */
final class HuffmanCode {

    private final byte[] lengths;
    private final int[] bits;

    private HuffmanCode(byte[] lengths) {
        this.lengths = lengths;
        bits = canonical(lengths);
    }

    /**
     * The best code, or nearly so where codes would become too long.
     *
     * @param frequencies of the symbols; those of zero get no code
     * @param longest a code may be, in bits; there must be room for all symbols
     */
    static HuffmanCode of(int[] frequencies, int longest) {
        // Sorted by how often they are used, each with its symbol.
        long[] used = new long[frequencies.length];
        int count = 0;
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0) {
                used[count++] = ((long) frequencies[symbol] << Short.SIZE) | symbol;
            }
        }
        Arrays.sort(used, 0, count);
        byte[] lengths = new byte[frequencies.length];
        int[] depths = depths(used, count);
        limit(depths, longest);
        for (int i = 0; i < count; i++) {
            lengths[(int) (used[i] & 0xFFFF)] = (byte) depths[i];
        }
        return new HuffmanCode(lengths);
    }

    /** Of the leaves of a tree in which the two rarest are joined again and again, the rarest, which is deepest, first. */
    private static int[] depths(long[] used, int count) {
        if (count < 2) {
            return count == 0 ? new int[0] : new int[] {1};
        }
        long[] weights = new long[2 * count - 1];
        int[] parents = new int[2 * count - 1];
        for (int i = 0; i < count; i++) {
            weights[i] = used[i] >>> Short.SIZE;
        }
        int leaf = 0;
        int joined = count;
        for (int parent = count; parent < weights.length; parent++) {
            for (int child = 0; child < 2; child++) {
                int rarest = joined == parent || (leaf < count && weights[leaf] <= weights[joined]) ? leaf++ : joined++;
                weights[parent] += weights[rarest];
                parents[rarest] = parent;
            }
        }
        int[] depths = new int[2 * count - 1];
        for (int node = depths.length - 2; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
        }
        return Arrays.copyOf(depths, count);
    }

    /**
     * Shortens what is too long, and makes others longer until the codes are as many as there is room for again, neither more
     * nor fewer (Kraft's equality).
     */
    private static void limit(int[] depths, int longest) {
        int[] codes = new int[longest + 1];
        long room = 1L << longest;
        for (int depth : depths) {
            int kept = Math.min(depth, longest);
            codes[kept]++;
            room -= 1L << (longest - kept);
        }
        for (; depths.length > 1 && room < 0; room++) {
            // One of the longest becomes the sibling of one that is shorter, which becomes longer by that.
            int shorter = longest - 1;
            while (codes[shorter] == 0) {
                shorter--;
            }
            codes[longest]--;
            codes[shorter]--;
            codes[shorter + 1] += 2;
        }
        int symbol = 0;
        for (int depth = longest; depth > 0; depth--) {
            for (int i = 0; i < codes[depth]; i++) {
                depths[symbol++] = depth;
            }
        }
    }

    /** Reversed, since codes are written from their highest bit on. */
    private static int[] canonical(byte[] lengths) {
        int[] next = new int[Short.SIZE];
        for (byte length : lengths) {
            if (length > 0 && length + 1 < next.length) {
                next[length + 1]++;
            }
        }
        for (int length = 1; length < next.length; length++) {
            next[length] = (next[length] + next[length - 1]) << 1;
        }
        int[] bits = new int[lengths.length];
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                bits[symbol] = Integer.reverse(next[lengths[symbol]]++) >>> (Integer.SIZE - lengths[symbol]);
            }
        }
        return bits;
    }

    /** Zero if it has no code. */
    int length(int symbol) {
        return lengths[symbol];
    }

    /** The first bit is the lowest. */
    int bits(int symbol) {
        return bits[symbol];
    }
}
