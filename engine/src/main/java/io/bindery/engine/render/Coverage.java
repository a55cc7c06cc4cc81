package io.bindery.engine.render;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;

/**
 * How much of each pixel a small shape covers, exactly. Each edge adds the area to its right, with its direction as the
 * sign, so that the sums along a row are what is covered: the method of FreeType. Where contours of opposite directions
 * overlap they leave a hole, as there.
 */
final class Coverage {

    /** How far a chord may be from its curve, in pixels. */
    private static final double FLATNESS = 0.03;

    /** An edge that rises less covers nothing, in pixels. */
    private static final double LEVEL = 1e-9;

    private final int width;
    private final int height;

    /** An edge at the right end reaches one pixel farther. */
    private final int stride;

    private final float[] changes;

    private Coverage(int width, int height) {
        this.width = width;
        this.height = height;
        stride = width + 2;
        changes = new float[stride * height];
    }

    /**
     * Of a shape within a rectangle.
     *
     * @param left of the rectangle, in pixels
     * @param top of the rectangle, in pixels
     * @return 0 to 255 for each pixel, row by row
     */
    static int[] of(Shape shape, int left, int top, int width, int height) {
        Coverage coverage = new Coverage(width, height);
        coverage.add(shape.getPathIterator(AffineTransform.getTranslateInstance(-left, -top), FLATNESS));
        return coverage.sums();
    }

    private void add(PathIterator path) {
        double[] point = new double[6];
        double startX = 0;
        double startY = 0;
        double x = 0;
        double y = 0;
        for (; !path.isDone(); path.next()) {
            int segment = path.currentSegment(point);
            if (segment != PathIterator.SEG_LINETO) {
                edge(x, y, startX, startY);
                x = startX;
                y = startY;
            }
            if (segment != PathIterator.SEG_CLOSE) {
                double toX = within(point[0], width);
                double toY = within(point[1], height);
                if (segment == PathIterator.SEG_MOVETO) {
                    startX = toX;
                    startY = toY;
                } else {
                    edge(x, y, toX, toY);
                }
                x = toX;
                y = toY;
            }
        }
        edge(x, y, startX, startY);
    }

    /** What is not a number lies at the start, too. */
    private static double within(double value, int most) {
        return value > 0 ? Math.min(value, most) : 0;
    }

    private void edge(double fromX, double fromY, double toX, double toY) {
        if (toY - fromY > LEVEL) {
            down(fromX, fromY, toX, toY, 1);
        } else if (fromY - toY > LEVEL) {
            down(toX, toY, fromX, fromY, -1);
        }
    }

    private void down(double fromX, double fromY, double toX, double toY, int sign) {
        double slope = (toX - fromX) / (toY - fromY);
        double x = fromX;
        int last = Math.min(height, (int) Math.ceil(toY));
        for (int row = (int) fromY; row < last; row++) {
            double tall = Math.min(row + 1, toY) - Math.max(row, fromY);
            double next = x + slope * tall;
            across(row * stride, Math.min(x, next), Math.max(x, next), sign * tall);
            x = next;
        }
    }

    /** An edge within one row, from one x to another, that changes what is to its right by so much. */
    private void across(int row, double left, double right, double change) {
        double reach = within(right, width);
        int first = (int) within(left, width);
        int end = (int) Math.ceil(reach);
        if (end <= first + 1) {
            double covered = change * (1 - ((left + right) / 2 - first));
            changes[row + first] += (float) covered;
            changes[row + first + 1] += (float) (change - covered);
            return;
        }
        double perPixel = change / (right - left);
        double before = 0;
        for (int pixel = first; pixel <= end; pixel++) {
            // Of this pixel: all that the edge has passed on its left, and half of what it passes within it.
            double passed = area(perPixel, left, right, pixel + 1) - area(perPixel, left, right, pixel);
            changes[row + pixel] += (float) (passed - before);
            before = passed;
        }
    }

    /** The area to the right of an edge and to the left of an x, signed. */
    private static double area(double perPixel, double left, double right, double x) {
        if (x <= left) {
            return 0;
        }
        double within = Math.min(x, right) - left;
        return perPixel * within * within / 2 + Math.max(0, x - right) * perPixel * (right - left);
    }

    private int[] sums() {
        int[] covered = new int[width * height];
        for (int row = 0; row < height; row++) {
            float sum = 0;
            for (int column = 0; column < width; column++) {
                sum += changes[row * stride + column];
                covered[row * width + column] = Math.round(Math.min(1, Math.abs(sum)) * 255);
            }
        }
        return covered;
    }
}
