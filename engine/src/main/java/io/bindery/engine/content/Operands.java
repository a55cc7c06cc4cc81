package io.bindery.engine.content;

import io.bindery.engine.guard.Oversize;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * The operands of one operator, without an object for each: a page has hundreds of thousands. Arrays lie flat, behind
 * an entry that says how long they are.
 */
public final class Operands {

    /**
     * Upper bound for one operator, arrays included; the longest usual ones are lines of text with a number between any
     * two characters.
     */
    private static final int MOST = 1 << 20;

    private static final int MOST_BYTES = 1 << 26;

    private static final byte NUMBER = 1;
    private static final byte NAME = 2;
    private static final byte STRING = 3;
    private static final byte ARRAY = 4;
    private static final byte DICTIONARY = 5;
    private static final byte OTHER = 6;

    private byte[] kinds = new byte[64];
    private float[] numbers = new float[64];
    private int[] starts = new int[64];
    private int[] lengths = new int[64];
    private byte[] bytes = new byte[1024];
    private int[] places = new int[16];
    private int entries;
    private int bytesUsed;
    private int count;
    private int array = -1;
    private @Nullable COSDictionary dictionary;

    Operands() {}

    void clear() {
        entries = 0;
        bytesUsed = 0;
        count = 0;
        array = -1;
        dictionary = null;
    }

    void addNumber(float number) throws Oversize {
        add(NUMBER);
        numbers[entries - 1] = number;
    }

    void addOther() throws Oversize {
        add(OTHER);
    }

    /** Only the last one is kept: no operator takes two. */
    void addDictionary(COSDictionary added) throws Oversize {
        add(DICTIONARY);
        dictionary = added;
    }

    /** What is added until the array ends belongs to it, arrays in it included. */
    void beginArray() throws Oversize {
        add(ARRAY);
        array = entries - 1;
    }

    void endArray() {
        lengths[array] = entries - 1 - array;
        array = -1;
    }

    void beginName() throws Oversize {
        add(NAME);
        starts[entries - 1] = bytesUsed;
    }

    void beginString() throws Oversize {
        add(STRING);
        starts[entries - 1] = bytesUsed;
    }

    /** Adds to the name or string that was begun last. */
    void addByte(int value) throws Oversize {
        if (bytesUsed == bytes.length) {
            if (bytesUsed == MOST_BYTES) {
                throw new Oversize("has a string of more than " + MOST_BYTES + " bytes");
            }
            bytes = Arrays.copyOf(bytes, 2 * bytesUsed);
        }
        bytes[bytesUsed++] = (byte) value;
    }

    void endBytes() {
        lengths[entries - 1] = bytesUsed - starts[entries - 1];
    }

    private void add(byte kind) throws Oversize {
        if (entries == kinds.length) {
            if (entries == MOST) {
                throw new Oversize("has an operator with more than " + MOST + " operands");
            }
            int larger = 2 * entries;
            kinds = Arrays.copyOf(kinds, larger);
            numbers = Arrays.copyOf(numbers, larger);
            starts = Arrays.copyOf(starts, larger);
            lengths = Arrays.copyOf(lengths, larger);
        }
        kinds[entries] = kind;
        if (array < 0) {
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
            }
            places[count++] = entries;
        }
        entries++;
    }

    /** How many there are; an array is one. */
    int count() {
        return count;
    }

    /** Whether there are as many numbers, before anything else. */
    public boolean areNumbers(int expected) {
        if (count < expected) {
            return false;
        }
        for (int i = 0; i < expected; i++) {
            if (kinds[places[i]] != NUMBER) {
                return false;
            }
        }
        return true;
    }

    boolean isNumber(int operand) {
        return operand >= 0 && operand < count && kinds[places[operand]] == NUMBER;
    }

    /** The operand at an index from 0; the caller has checked that it is a number. */
    public float number(int operand) {
        return numbers[places[operand]];
    }

    /** What the first six numbers say; null if they are none. */
    @Nullable Transform transform() {
        return areNumbers(6) ? new Transform(number(0), number(1), number(2), number(3), number(4), number(5)) : null;
    }

    boolean isName(int operand) {
        return operand < count && kinds[places[operand]] == NAME;
    }

    /** A name, or null if there is none. */
    @Nullable COSName name(int operand) {
        if (!isName(operand)) {
            return null;
        }
        int entry = places[operand];
        return COSName.getPDFName(Arrays.copyOfRange(bytes, starts[entry], starts[entry] + lengths[entry]));
    }

    /** A dictionary, or null if there is none. */
    @Nullable COSDictionary dictionary(int operand) {
        return operand < count && kinds[places[operand]] == DICTIONARY ? dictionary : null;
    }

    /** The entry of a string, or -1. */
    int string(int operand) {
        return operand < count && kinds[places[operand]] == STRING ? places[operand] : -1;
    }

    /** The entry of an array, or -1; what it holds comes behind it. */
    int array(int operand) {
        return operand < count && kinds[places[operand]] == ARRAY ? places[operand] : -1;
    }

    /** How long the string or array of an entry is, in bytes or entries. */
    int length(int entry) {
        return lengths[entry];
    }

    boolean isString(int entry) {
        return kinds[entry] == STRING;
    }

    boolean isNumberEntry(int entry) {
        return kinds[entry] == NUMBER;
    }

    float numberEntry(int entry) {
        return numbers[entry];
    }

    /** Where in {@link #bytes()} the string of an entry begins. */
    int start(int entry) {
        return starts[entry];
    }

    byte[] bytes() {
        return bytes;
    }
}
