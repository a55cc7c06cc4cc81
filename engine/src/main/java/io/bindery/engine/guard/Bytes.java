package io.bindery.engine.guard;

/** Amounts of bytes in words. */
public final class Bytes {

    public static final long MIB = 1L << 20;

    private Bytes() {}

    public static String inWords(long bytes) {
        if (bytes >= 1L << 30 && bytes % (1L << 30) == 0) {
            return (bytes >> 30) + " GiB";
        }
        return bytes >= MIB && bytes % MIB == 0 ? bytes / MIB + " MiB" : bytes + " bytes";
    }
}
