package io.bindery.engine.render;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Matrix;

/** The sizes above which something on a page is not drawn. */
final class Extent {

    /** Of an intermediate image. */
    static final double MAX_PIXELS = 2.0 * PageScale.MAX_PIXELS;

    /** PDFBox limits a tile to this, in square points. */
    private static final double MAX_TILE = 3_000.0 * 3_000;

    /**
     * In points; no page is larger than 14,400, times its user unit. Java2D splits a curve into lines as short as a
     * pixel, also far outside the page: for a curve of 10<sup>9</sup> points it takes milliseconds, for one of
     * 10<sup>17</sup> ten seconds, in which it cannot be stopped.
     */
    private static final float FARTHEST = 1e8f;

    /** In points. The caps and joins of lines are curves too, as large as the lines are wide. */
    static final float WIDEST_LINE = 1e6f;

    private Extent() {}

    /** Whether one of the coordinates of a curve, or of the matrix of a character, is too large or NaN. */
    static boolean isFar(float... coordinates) {
        for (float coordinate : coordinates) {
            if (!(Math.abs(coordinate) <= FARTHEST)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a tile of a pattern would need too large an image.
     *
     * @param initial from the space of the pattern to that of the graphics
     * @param device from there to pixels
     */
    static boolean isTooLarge(PDTilingPattern pattern, Matrix initial, AffineTransform device) {
        if (pattern.getBBox() == null) {
            return false;
        }
        Matrix matrix = Matrix.concatenate(initial, pattern.getMatrix());
        double width = pattern.getXStep() == 0 ? pattern.getBBox().getWidth() : Math.abs(pattern.getXStep());
        double height = pattern.getYStep() == 0 ? pattern.getBBox().getHeight() : Math.abs(pattern.getYStep());
        double area = width * height * matrix.getScalingFactorX() * matrix.getScalingFactorY();
        return Math.min(area, MAX_TILE) * Math.abs(device.getDeterminant()) > MAX_PIXELS;
    }

    /** Whether the visible part of a group would need too large an image. */
    static boolean isTooLarge(PDTransparencyGroup form, PDGraphicsState state, AffineTransform device) {
        if (form.getBBox() == null) {
            return false;
        }
        Matrix place = Matrix.concatenate(state.getCurrentTransformationMatrix(), form.getMatrix());
        Rectangle2D area = form.getBBox()
                .transform(place)
                .getBounds2D()
                .createIntersection(state.getCurrentClippingPath().getBounds2D());
        Matrix scale = new Matrix(device);
        double pixels = Math.max(0, area.getWidth())
                * Math.max(0, area.getHeight())
                * Math.abs(scale.getScalingFactorX() * scale.getScalingFactorY());
        return !(pixels <= MAX_PIXELS);
    }
}
