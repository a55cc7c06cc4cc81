package io.bindery.engine.image;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes PNG (ISO/IEC 15948) with as few bits per pixel as the image needs, row by row. Several times as fast as
 * ImageIO, which takes longer than drawing the page; the files are about as large
 * (docs/decisions/0008-own-png-encoder.md).
 */
public final class EncodePng {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CHUNK_BYTES = 1 << 16;

    private final OutputStream out;

    private EncodePng(OutputStream out) {
        this.out = out;
    }

    /** Leaves the stream open. */
    public static void write(BufferedImage image, OutputStream out) throws IOException {
        PixelRows rows = PixelRows.of(image);
        new EncodePng(out).write(rows, PngFormat.of(rows, !image.getColorModel().hasAlpha()));
    }

    private void write(PixelRows rows, PngFormat format) throws IOException {
        out.write(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(rows.width())
                .putInt(rows.height())
                .put((byte) format.bits())
                .put((byte) format.colorType())
                .array();
        chunk("IHDR", header, 0, header.length);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (OutputStream chunks = new BufferedOutputStream(new DataChunks(), CHUNK_BYTES);
                OutputStream data = new DeflaterOutputStream(chunks, deflater, CHUNK_BYTES)) {
            writeRows(rows, format, data);
        } finally {
            deflater.end();
        }
        chunk("IEND", new byte[0], 0, 0);
    }

    private static void writeRows(PixelRows rows, PngFormat format, OutputStream data) throws IOException {
        int[] pixels = new int[rows.width()];
        int[] above = new int[rows.width()];
        PngFilter filter = new PngFilter(format.rowBytes(rows.width()), format.pixelBytes());
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, pixels);
            if (y > 0 && Arrays.equals(pixels, above)) {
                data.write(filter.again());
                continue;
            }
            format.pack(pixels, filter.row());
            data.write(filter.next());
            int[] done = pixels;
            pixels = above;
            above = done;
        }
    }

    /** Each array it is given becomes a chunk. */
    private final class DataChunks extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            chunk("IDAT", bytes, offset, length);
        }
    }

    private void chunk(String type, byte[] data, int offset, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data, offset, length);
        out.write(ByteBuffer.allocate(4).putInt(length).array());
        out.write(name);
        out.write(data, offset, length);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
