package io.bindery.engine.render;

import io.bindery.engine.image.PixelRows;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/**
 * Scales an image down by area averaging, like {@code Image.SCALE_SMOOTH} but several times as fast: rows are added up
 * first, in loops that the JVM vectorizes, and only the sums are then added up from left to right.
 */
final class AreaAverage {

    private static final int ALPHA = 3;

    private final PixelRows rows;
    private final SampleGrid columns;
    private final int[] row;

    /** The sum of each column over the rows so far, by channel: red, green, blue and alpha, or grey alone. */
    private final float[][] sums;

    private AreaAverage(PixelRows rows, SampleGrid columns) {
        this.rows = rows;
        this.columns = columns;
        row = new int[rows.width()];
        sums = new float[rows.kind().channels()][rows.width()];
    }

    /** An image with a pixel for each column and row of the grids. */
    static BufferedImage of(PixelRows rows, SampleGrid columns, SampleGrid lines) {
        boolean transparent = rows.kind() == PixelRows.Kind.ARGB;
        BufferedImage small = new BufferedImage(
                columns.pixels(),
                lines.pixels(),
                transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) small.getRaster().getDataBuffer()).getData();
        new AreaAverage(rows, columns).fill(lines, pixels);
        return small;
    }

    private void fill(SampleGrid lines, int[] pixels) {
        int height = rows.height();
        int read = -1;
        for (int line = 0; line < lines.pixels(); line++) {
            double top = lines.begin(line, height);
            double bottom = lines.begin(line + 1, height);
            for (int y = (int) top; y < bottom && y < height; y++) {
                for (; read < y; read++) {
                    rows.read(read + 1, row);
                }
                add((float) (Math.min(y + 1, bottom) - Math.max(y, top)));
            }
            store(pixels, line * columns.pixels(), (float) (bottom - top));
        }
    }

    private void add(float weight) {
        switch (rows.kind()) {
            case GREY -> add(sums[0], row, 0, weight);
            case RGB -> {
                for (int channel = 0; channel < ALPHA; channel++) {
                    add(sums[channel], row, 16 - 8 * channel, weight);
                }
            }
            case ARGB -> {
                add(sums[ALPHA], row, 24, weight);
                for (int channel = 0; channel < ALPHA; channel++) {
                    addVisible(sums[channel], row, 16 - 8 * channel, weight);
                }
            }
        }
    }

    private static void add(float[] sum, int[] row, int shift, float weight) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += (row[x] >>> shift & 0xFF) * weight;
        }
    }

    /** Weighted by alpha. */
    private static void addVisible(float[] sum, int[] row, int shift, float weight) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += (row[x] >>> shift & 0xFF) * (row[x] >>> 24) * weight;
        }
    }

    private void store(int[] pixels, int start, float rowsAdded) {
        int width = rows.width();
        for (int x = 0; x < columns.pixels(); x++) {
            double left = columns.begin(x, width);
            double right = columns.begin(x + 1, width);
            float scale = 1 / (float) ((right - left) * rowsAdded);
            pixels[start + x] = switch (rows.kind()) {
                case GREY -> 0xFF00_0000 | sample(sums[0], left, right, scale) * 0x01_0101;
                case RGB -> 0xFF00_0000 | rgb(left, right, scale);
                case ARGB -> argb(left, right, scale);
            };
        }
        for (float[] sum : sums) {
            Arrays.fill(sum, 0);
        }
    }

    private int argb(double left, double right, float scale) {
        float alpha = sum(sums[ALPHA], left, right);
        return alpha == 0 ? 0 : sample(sums[ALPHA], left, right, scale) << 24 | rgb(left, right, 1 / alpha);
    }

    private int rgb(double left, double right, float scale) {
        return sample(sums[0], left, right, scale) << 16
                | sample(sums[1], left, right, scale) << 8
                | sample(sums[2], left, right, scale);
    }

    /** Bounded, because rounding errors of very many pixels add up. */
    private static int sample(float[] values, double left, double right, float scale) {
        return Math.min(255, Math.round(sum(values, left, right) * scale));
    }

    private static float sum(float[] values, double left, double right) {
        int first = (int) left;
        int last = Math.min((int) right, values.length - 1);
        if (first >= last) {
            return values[last] * (float) (right - left);
        }
        float sum = values[first] * (float) (first + 1 - left) + values[last] * (float) (right - last);
        for (int x = first + 1; x < last; x++) {
            sum += values[x];
        }
        return sum;
    }
}
