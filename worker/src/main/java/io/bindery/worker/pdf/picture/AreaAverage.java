package io.bindery.worker.pdf.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Makes a picture smaller: every pixel becomes the average of the area it covers. The same as {@code Image.SCALE_SMOOTH}, in a fraction of the
 * time.
 */
final class AreaAverage {

    private static final int ALPHA = 3;

    private final int fromWidth;
    private final int width;
    private final boolean transparent;
    /** Averages of a row of the large picture; red, green, blue and alpha one after the other. */
    private final float[][] line;
    /** The row of the small picture that is being added up. */
    private final float[][] sums;

    private AreaAverage(int fromWidth, int width, boolean transparent) {
        this.fromWidth = fromWidth;
        this.width = width;
        this.transparent = transparent;
        int channels = transparent ? ALPHA + 1 : ALPHA;
        line = new float[channels][width];
        sums = new float[channels][width];
    }

    /** A picture at most as large as the given one in either direction. */
    static BufferedImage of(PixelRows rows, int width, int height, boolean transparent) {
        BufferedImage small = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
        new AreaAverage(rows.width(), width, transparent).fill(rows, height, pixels);
        return small;
    }

    private void fill(PixelRows rows, int height, int[] pixels) {
        int[] row = new int[fromWidth];
        // A row of the large picture is so many units high, and one of the small picture rows.height().
        long unitsLeft = rows.height();
        int done = 0;
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, row);
            average(row);
            if (height < unitsLeft) {
                add((float) height / rows.height());
                unitsLeft -= height;
            } else {
                add((float) unitsLeft / rows.height());
                store(pixels, done++ * width);
                long over = height - unitsLeft;
                add((float) over / rows.height());
                unitsLeft = rows.height() - over;
            }
        }
    }

    private void average(int[] row) {
        float scale = 1f / fromWidth;
        long unitsLeft = fromWidth;
        long red = 0;
        long green = 0;
        long blue = 0;
        long alpha = 0;
        int done = 0;
        for (int pixel : row) {
            int a = transparent ? pixel >>> 24 : 1;
            int r = (pixel >> 16 & 0xFF) * a;
            int g = (pixel >> 8 & 0xFF) * a;
            int b = (pixel & 0xFF) * a;
            long units = Math.min(width, unitsLeft);
            red += r * units;
            green += g * units;
            blue += b * units;
            alpha += a * units;
            unitsLeft -= units;
            if (unitsLeft == 0) {
                line[0][done] = red * scale;
                line[1][done] = green * scale;
                line[2][done] = blue * scale;
                if (transparent) {
                    line[ALPHA][done] = alpha * scale;
                }
                done++;
                long over = width - units;
                red = r * over;
                green = g * over;
                blue = b * over;
                alpha = a * over;
                unitsLeft = fromWidth - over;
            }
        }
    }

    private void add(float weight) {
        for (int channel = 0; channel < sums.length; channel++) {
            float[] sum = sums[channel];
            float[] value = line[channel];
            for (int x = 0; x < sum.length; x++) {
                sum[x] += value[x] * weight;
            }
        }
    }

    private void store(int[] pixels, int start) {
        for (int x = 0; x < width; x++) {
            float alpha = transparent ? sums[ALPHA][x] : 1;
            float scale = alpha == 0 ? 0 : 1 / alpha;
            pixels[start + x] = Math.round(transparent ? alpha : 255) << 24
                    | Math.round(sums[0][x] * scale) << 16
                    | Math.round(sums[1][x] * scale) << 8
                    | Math.round(sums[2][x] * scale);
        }
        for (float[] sum : sums) {
            Arrays.fill(sum, 0);
        }
    }
}
