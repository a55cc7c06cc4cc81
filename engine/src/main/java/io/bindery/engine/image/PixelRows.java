package io.bindery.engine.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.SinglePixelPackedSampleModel;

/** The pixels of an image, row by row, as ARGB without premultiplication. */
public interface PixelRows {

    int width();

    int height();

    Kind kind();

    /** Fills one pixel for each column. */
    void read(int y, int[] pixels);

    /** Which channels the pixels have. */
    enum Kind {
        /** Opaque, and red, green and blue are the same. */
        GREY(1),
        /** Opaque. */
        RGB(3),
        ARGB(4);

        private final int channels;

        Kind(int channels) {
            this.channels = channels;
        }

        /** How many values describe a pixel. */
        public int channels() {
            return channels;
        }
    }

    static PixelRows of(BufferedImage image) {
        if (image.getRaster().getParent() != null) {
            return new Any(image);
        }
        return switch (image.getType()) {
            case BufferedImage.TYPE_INT_RGB -> new Ints(image, Kind.RGB);
            case BufferedImage.TYPE_INT_ARGB -> new Ints(image, Kind.ARGB);
            case BufferedImage.TYPE_BYTE_GRAY -> new Greys(image);
            default -> new Any(image);
        };
    }

    /** One int for each pixel. */
    final class Ints implements PixelRows {

        private final int width;
        private final int height;
        private final int stride;
        private final int[] data;
        private final Kind kind;

        private Ints(BufferedImage image, Kind kind) {
            width = image.getWidth();
            height = image.getHeight();
            stride = ((SinglePixelPackedSampleModel) image.getSampleModel()).getScanlineStride();
            data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            this.kind = kind;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public Kind kind() {
            return kind;
        }

        @Override
        public void read(int y, int[] pixels) {
            int start = y * stride;
            int opaque = kind == Kind.RGB ? 0xFF00_0000 : 0;
            for (int x = 0; x < width; x++) {
                pixels[x] = data[start + x] | opaque;
            }
        }
    }

    /** One byte for each pixel, used unchanged: the colour model would brighten it. */
    final class Greys implements PixelRows {

        private final int width;
        private final int height;
        private final byte[] data;

        private Greys(BufferedImage image) {
            width = image.getWidth();
            height = image.getHeight();
            data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public Kind kind() {
            return Kind.GREY;
        }

        @Override
        public void read(int y, int[] pixels) {
            int start = y * width;
            for (int x = 0; x < width; x++) {
                pixels[x] = 0xFF00_0000 | (data[start + x] & 0xFF) * 0x01_0101;
            }
        }
    }

    /** Any other image, through its colour model. */
    record Any(BufferedImage image) implements PixelRows {

        @Override
        public int width() {
            return image.getWidth();
        }

        @Override
        public int height() {
            return image.getHeight();
        }

        @Override
        public Kind kind() {
            return image.getColorModel().hasAlpha() ? Kind.ARGB : Kind.RGB;
        }

        @Override
        public void read(int y, int[] pixels) {
            image.getRGB(0, y, image.getWidth(), 1, pixels, 0, image.getWidth());
        }
    }
}
