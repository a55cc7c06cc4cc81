package io.bindery.engine.content;

import java.io.IOException;

/** Reads numbers of content streams, however they are written, without making a string of them first. */
final class ReadNumber {

    /** More digits than a float can represent. */
    private static final long MANTISSA_FULL = 100_000_000_000_000_000L;

    private static final double[] POWERS_OF_TEN = new double[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    private ReadNumber() {}

    /** Malformed ones too: a second sign and signs in the middle are skipped, a second point begins another number. */
    static float of(ContentBytes bytes, int first) throws IOException {
        boolean negative = first == '-';
        boolean point = first == '.';
        long mantissa = ContentBytes.isDigit(first) ? first - '0' : 0;
        int exponent = 0;
        for (int c = bytes.peek(); c >= 0; c = bytes.peek()) {
            if (ContentBytes.isDigit(c)) {
                if (mantissa < MANTISSA_FULL) {
                    mantissa = 10 * mantissa + (c - '0');
                    exponent -= point ? 1 : 0;
                } else if (!point) {
                    exponent++;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else if (c != '-') {
                exponent += c == 'e' || c == 'E' ? readExponent(bytes) : 0;
                break;
            }
            bytes.skip(1);
        }
        double value = negative ? -mantissa : mantissa;
        if (exponent < 0) {
            value /= powerOfTen(-exponent);
        } else if (exponent > 0) {
            value *= powerOfTen(exponent);
        }
        return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    private static double powerOfTen(int exponent) {
        return exponent < POWERS_OF_TEN.length ? POWERS_OF_TEN[exponent] : Math.pow(10, exponent);
    }

    /** Of one or two digits, as some programs write against the rules; otherwise 0, and nothing is read. */
    private static int readExponent(ContentBytes bytes) throws IOException {
        if (!bytes.has(4)) {
            return 0;
        }
        boolean negative = bytes.peek(1) == '-';
        int first = negative ? 2 : 1;
        int exponent = 0;
        int i = first;
        while (i < 4 && i < first + 2 && ContentBytes.isDigit(bytes.peek(i))) {
            exponent = 10 * exponent + (bytes.peek(i++) - '0');
        }
        if (i == first) {
            return 0;
        }
        bytes.skip(i);
        return negative ? -exponent : exponent;
    }
}
