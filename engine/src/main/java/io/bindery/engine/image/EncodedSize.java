package io.bindery.engine.image;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * The size that an image's own data declare, which is what a decoder allocates, whatever the dictionary says.
 *
 * @param components colour components of each pixel
 */
record EncodedSize(long width, long height, int components) {

    /** In an intact file the size comes long before. */
    private static final int MAX_SEGMENTS = 10_000;

    /** Segment types that begin with width and height: page information and every kind of region. */
    private static final Set<Integer> JBIG2_SIZED = Set.of(48, 4, 6, 7, 20, 22, 23, 36, 38, 39, 40, 42, 43);

    private static final long UNKNOWN = 0xFFFF_FFFFL;
    private static final int START = 0xFFD8;
    private static final int SCAN = 0xDA;

    long pixels() {
        return Math.multiplyHigh(width, height) == 0 && width * height >= 0 ? width * height : Long.MAX_VALUE;
    }

    /**
     * Of a JPEG (ISO/IEC 10918-1, annex B).
     *
     * @throws IOException if it is none
     */
    static EncodedSize ofJpeg(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        int first = in.readUnsignedByte();
        // Some begin with a line feed; PDFBox reads those too.
        int marker = (first == '\n' ? in.readUnsignedByte() : first) << 8 | in.readUnsignedByte();
        if (marker != START) {
            throw new IOException("not a JPEG");
        }
        for (int i = 0; i < MAX_SEGMENTS; i++) {
            int code = nextMarker(in);
            if (code == SCAN) {
                break;
            }
            if (code == 0x01 || (code >= 0xD0 && code <= 0xD8)) {
                continue;
            }
            int length = in.readUnsignedShort() - 2;
            if (code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC) {
                in.readUnsignedByte();
                int height = in.readUnsignedShort();
                int width = in.readUnsignedShort();
                return new EncodedSize(width, height, in.readUnsignedByte());
            }
            if (length < 0) {
                break;
            }
            in.skipNBytes(length);
        }
        throw new IOException("a JPEG without a size");
    }

    private static int nextMarker(DataInputStream in) throws IOException {
        int code = in.readUnsignedByte();
        while (code != 0xFF) {
            code = in.readUnsignedByte();
        }
        while (code == 0xFF) {
            code = in.readUnsignedByte();
        }
        return code;
    }

    /** Of JBIG2 as documents embed it (ISO/IEC 14492, 7.2 and 7.4): the page or the largest region in it. */
    static EncodedSize ofJbig2(InputStream bytes) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        EncodedSize largest = new EncodedSize(0, 0, 1);
        try {
            for (int i = 0; i < MAX_SEGMENTS; i++) {
                int type = readJbig2Type(in);
                long length = Integer.toUnsignedLong(in.readInt());
                if (JBIG2_SIZED.contains(type)) {
                    long width = Integer.toUnsignedLong(in.readInt());
                    long height = Integer.toUnsignedLong(in.readInt());
                    length -= 2 * Integer.BYTES;
                    boolean known = height != UNKNOWN;
                    EncodedSize size = new EncodedSize(width, known ? height : 1, 1);
                    largest = size.pixels() > largest.pixels() ? size : largest;
                }
                if (length < 0 || length >= UNKNOWN - 2 * Integer.BYTES) {
                    break;
                }
                in.skipNBytes(length);
            }
        } catch (EOFException e) {
            // That was the last segment.
            return largest;
        }
        return largest;
    }

    private static int readJbig2Type(DataInputStream in) throws IOException {
        long number = Integer.toUnsignedLong(in.readInt());
        int flags = in.readUnsignedByte();
        int count = in.readUnsignedByte();
        long references = count >> 5;
        if (references == 7) {
            references = (count & 0x1FL) << 24 | (long) in.readUnsignedShort() << 8 | in.readUnsignedByte();
            in.skipNBytes((references + 8) / 8);
        }
        int referenceBytes = number <= 256 ? 1 : number <= 65_536 ? 2 : 4;
        in.skipNBytes(references * referenceBytes + ((flags & 0x40) == 0 ? 1 : 4));
        return flags & 0x3F;
    }
}
