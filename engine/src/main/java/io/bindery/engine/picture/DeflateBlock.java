package io.bindery.engine.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Collects literals and matches and writes them as blocks with codes of their own (RFC 1951, section 3.2.7). */
final class DeflateBlock {

    private static final int TOKENS = 1 << 14;
    private static final int LITERALS = 286;
    private static final int DISTANCES = 30;
    private static final int END = 256;
    private static final int FIRST_LENGTH = 257;
    private static final int MATCH = 1 << 31;
    private static final int DISTANCE_BITS = 16;
    private static final int LONGEST_CODE = 15;
    private static final int LONGEST_CODE_OF_LENGTHS = 7;
    private static final int DYNAMIC = 2;

    /** In this order the lengths of the code of lengths are told: what is rarely needed comes last. */
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    private static final int[] LENGTH_BASE = new int[LITERALS - FIRST_LENGTH];
    private static final int[] LENGTH_EXTRA = new int[LITERALS - FIRST_LENGTH];
    private static final int[] DISTANCE_BASE = new int[DISTANCES];
    private static final int[] DISTANCE_EXTRA = new int[DISTANCES];
    private static final byte[] SYMBOL_OF_LENGTH = new byte[259];

    static {
        int base = 3;
        for (int i = 0; i < LENGTH_BASE.length; i++) {
            LENGTH_EXTRA[i] = i < 8 ? 0 : i / 4 - 1;
            LENGTH_BASE[i] = base;
            base += 1 << LENGTH_EXTRA[i];
        }
        // The longest has a symbol of its own.
        LENGTH_BASE[LENGTH_BASE.length - 1] = 258;
        LENGTH_EXTRA[LENGTH_BASE.length - 1] = 0;
        for (int i = 0; i < LENGTH_BASE.length; i++) {
            Arrays.fill(SYMBOL_OF_LENGTH, LENGTH_BASE[i], SYMBOL_OF_LENGTH.length, (byte) i);
        }
        base = 1;
        for (int i = 0; i < DISTANCES; i++) {
            DISTANCE_EXTRA[i] = i < 4 ? 0 : i / 2 - 1;
            DISTANCE_BASE[i] = base;
            base += 1 << DISTANCE_EXTRA[i];
        }
    }

    private final BitOutput out;
    private final int[] tokens = new int[TOKENS];
    private final int[] literals = new int[LITERALS];
    private final int[] distances = new int[DISTANCES];
    private int count;

    DeflateBlock(OutputStream out) {
        this.out = new BitOutput(out);
    }

    void literal(byte value) throws IOException {
        makeRoom();
        literals[value & 0xFF]++;
        add(value & 0xFF);
    }

    /**
     * Something that came before.
     *
     * @param length 3 to 258 bytes
     * @param distance 1 to 32,768 bytes
     */
    void match(int length, int distance) throws IOException {
        makeRoom();
        literals[FIRST_LENGTH + SYMBOL_OF_LENGTH[length]]++;
        distances[symbolOfDistance(distance)]++;
        add(MATCH | (length << DISTANCE_BITS) | distance);
    }

    /** Writes the last block, up to a whole byte. */
    void finish() throws IOException {
        write(true);
        out.finish();
    }

    private void add(int token) {
        tokens[count++] = token;
    }

    /** Only when there is more: the last block shall not be empty. */
    private void makeRoom() throws IOException {
        if (count == TOKENS) {
            write(false);
        }
    }

    private static int symbolOfDistance(int distance) {
        if (distance <= 4) {
            return distance - 1;
        }
        int extra = Integer.SIZE - 2 - Integer.numberOfLeadingZeros(distance - 1);
        return 2 * extra + 2 + (((distance - 1) >>> extra) & 1);
    }

    private void write(boolean last) throws IOException {
        literals[END] = 1;
        if (Arrays.stream(distances).allMatch(used -> used == 0)) {
            // One code at least there has to be.
            distances[0] = 1;
        }
        HuffmanCode literal = HuffmanCode.of(literals, LONGEST_CODE);
        HuffmanCode distance = HuffmanCode.of(distances, LONGEST_CODE);
        out.write(last ? 1 : 0, 1);
        out.write(DYNAMIC, 2);
        writeCodes(literal, distance);
        for (int i = 0; i < count; i++) {
            int token = tokens[i];
            if (token >= 0) {
                write(literal, token);
            } else {
                writeMatch(token & ~MATCH, literal, distance);
            }
        }
        write(literal, END);
        Arrays.fill(literals, 0);
        Arrays.fill(distances, 0);
        count = 0;
    }

    private void write(HuffmanCode code, int symbol) throws IOException {
        out.write(code.bits(symbol), code.length(symbol));
    }

    private void writeMatch(int token, HuffmanCode literal, HuffmanCode distance) throws IOException {
        int length = token >>> DISTANCE_BITS;
        int symbol = SYMBOL_OF_LENGTH[length];
        write(literal, FIRST_LENGTH + symbol);
        out.write(length - LENGTH_BASE[symbol], LENGTH_EXTRA[symbol]);
        int far = token & ((1 << DISTANCE_BITS) - 1);
        int place = symbolOfDistance(far);
        write(distance, place);
        out.write(far - DISTANCE_BASE[place], DISTANCE_EXTRA[place]);
    }

    /** The lengths of both codes, as they are: runs are not worth the trouble. */
    private void writeCodes(HuffmanCode literal, HuffmanCode distance) throws IOException {
        int[] used = new int[ORDER.length];
        for (int symbol = 0; symbol < LITERALS; symbol++) {
            used[literal.length(symbol)]++;
        }
        for (int symbol = 0; symbol < DISTANCES; symbol++) {
            used[distance.length(symbol)]++;
        }
        HuffmanCode lengths = HuffmanCode.of(used, LONGEST_CODE_OF_LENGTHS);
        out.write(LITERALS - FIRST_LENGTH, 5);
        out.write(DISTANCES - 1, 5);
        out.write(ORDER.length - 4, 4);
        for (int symbol : ORDER) {
            out.write(lengths.length(symbol), 3);
        }
        for (int symbol = 0; symbol < LITERALS; symbol++) {
            write(lengths, literal.length(symbol));
        }
        for (int symbol = 0; symbol < DISTANCES; symbol++) {
            write(lengths, distance.length(symbol));
        }
    }
}
