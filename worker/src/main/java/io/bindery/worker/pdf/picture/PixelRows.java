package io.bindery.worker.pdf.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.SinglePixelPackedSampleModel;

/** The pixels of a picture, row by row, as ARGB without premultiplication. */
interface PixelRows {

    int width();

    int height();

    /** Fills one pixel for each column. */
    void read(int y, int[] pixels);

    static PixelRows of(BufferedImage image) {
        if (image.getRaster().getParent() != null) {
            return new Any(image);
        }
        return switch (image.getType()) {
            case BufferedImage.TYPE_INT_RGB -> new Ints(image, 0xFF00_0000);
            case BufferedImage.TYPE_INT_ARGB -> new Ints(image, 0);
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
        private final int opaque;

        private Ints(BufferedImage image, int opaque) {
            width = image.getWidth();
            height = image.getHeight();
            stride = ((SinglePixelPackedSampleModel) image.getSampleModel()).getScanlineStride();
            data = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            this.opaque = opaque;
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
        public void read(int y, int[] pixels) {
            int start = y * stride;
            for (int x = 0; x < width; x++) {
                pixels[x] = data[start + x] | opaque;
            }
        }
    }

    /** One byte for each pixel, taken as it is: the colour model would brighten it. */
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
        public void read(int y, int[] pixels) {
            int start = y * width;
            for (int x = 0; x < width; x++) {
                pixels[x] = 0xFF00_0000 | (data[start + x] & 0xFF) * 0x01_0101;
            }
        }
    }

    /** Whatever else there is, through its colour model. */
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
        public void read(int y, int[] pixels) {
            image.getRGB(0, y, image.getWidth(), 1, pixels, 0, image.getWidth());
        }
    }
}
