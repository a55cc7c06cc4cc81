package io.bindery.engine.render;

import io.bindery.engine.image.PixelRows;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;
import org.apache.pdfbox.util.Matrix;

/**
 * Where an image lies on the page that is rotated by a multiple of 90 degrees, or mirrored. Moved by less than a pixel,
 * onto the pixel grid of the page, its pixels can be copied to the page one by one.
 */
final class AxisAlignedPlacement {

    /** In pixels: a smaller shear counts as none. */
    private static final double TOLERANCE = 0.01;

    /** In pixels; no page is that large. */
    private static final double FARTHEST = 1e6;

    /** In pixels, of an image that is rotated or mirrored: its copy needs as much memory again. */
    private static final long MAX_TURNED_PIXELS = 1L << 24;

    private final AffineTransform device;
    private final Rectangle2D exact;
    private final Rectangle pixels;

    /** Whether the rows of the image run up or down the page. */
    private final boolean turned;

    private final boolean leftToRight;
    private final boolean topToBottom;

    private AxisAlignedPlacement(
            AffineTransform device, AffineTransform square, boolean turned, Rectangle2D exact, Rectangle pixels) {
        this.device = device;
        this.exact = exact;
        this.pixels = pixels;
        this.turned = turned;
        leftToRight = (turned ? square.getShearY() : square.getScaleX()) > 0;
        topToBottom = (turned ? square.getShearX() : square.getScaleY()) < 0;
    }

    /**
     * The placement, if it is axis-aligned and covers the centre of a pixel.
     *
     * @param square the matrix of the unit square that images are drawn into, in points
     * @param device from points to pixels of the page
     */
    static Optional<AxisAlignedPlacement> of(Matrix square, AffineTransform device) {
        AffineTransform all = new AffineTransform(device);
        all.concatenate(square.createAffineTransform());
        boolean upright = Math.abs(all.getShearX()) < TOLERANCE && Math.abs(all.getShearY()) < TOLERANCE;
        boolean turned = Math.abs(all.getScaleX()) < TOLERANCE && Math.abs(all.getScaleY()) < TOLERANCE;
        Rectangle2D exact = all.createTransformedShape(new Rectangle(1, 1)).getBounds2D();
        // Written so that it is false for NaN.
        boolean near = exact.getMinX() > -FARTHEST
                && exact.getMinY() > -FARTHEST
                && exact.getMaxX() < FARTHEST
                && exact.getMaxY() < FARTHEST;
        if (!near || !(upright || turned)) {
            return Optional.empty();
        }
        int x = SampleGrid.firstOnGrid(exact.getMinX());
        int y = SampleGrid.firstOnGrid(exact.getMinY());
        Rectangle pixels = new Rectangle(
                x, y, SampleGrid.firstOnGrid(exact.getMaxX()) - x, SampleGrid.firstOnGrid(exact.getMaxY()) - y);
        AxisAlignedPlacement place = new AxisAlignedPlacement(device, all, turned, exact, pixels);
        boolean tooLarge = !place.isUpright() && (long) pixels.width * pixels.height > MAX_TURNED_PIXELS;
        return pixels.isEmpty() || tooLarge ? Optional.empty() : Optional.of(place);
    }

    /** The matrix of a unit square that covers exactly the pixels and is neither rotated nor mirrored; in points. */
    Matrix square() {
        AffineTransform square =
                new AffineTransform(pixels.width, 0, 0, -pixels.height, pixels.x, pixels.y + pixels.height);
        try {
            square.preConcatenate(device.createInverse());
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("a matrix with a result of positive width and height is invertible", e);
        }
        return new Matrix(square);
    }

    /** The width of the image in pixels of the page, before it is rotated. */
    int columns() {
        return turned ? pixels.height : pixels.width;
    }

    /** The height of the image in pixels of the page, before it is rotated. */
    int lines() {
        return turned ? pixels.width : pixels.height;
    }

    /** Scales an image down to the pixels, and rotates and mirrors it as the page shows it. */
    BufferedImage shrink(PixelRows rows) {
        SampleGrid across = SampleGrid.onGrid(exact.getMinX(), exact.getMaxX());
        SampleGrid down = SampleGrid.onGrid(exact.getMinY(), exact.getMaxY());
        SampleGrid columns = turned ? down : across;
        SampleGrid lines = turned ? across : down;
        return turn(AreaAverage.of(
                rows, leftToRight ? columns : columns.mirrored(), topToBottom ? lines : lines.mirrored()));
    }

    private boolean isUpright() {
        return !turned && leftToRight && topToBottom;
    }

    private BufferedImage turn(BufferedImage image) {
        if (isUpright()) {
            return image;
        }
        BufferedImage shown = new BufferedImage(pixels.width, pixels.height, image.getType());
        int[] from = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] to = ((DataBufferInt) shown.getRaster().getDataBuffer()).getData();
        int width = image.getWidth();
        int height = image.getHeight();
        for (int line = 0; line < height; line++) {
            int shownLine = topToBottom ? line : height - 1 - line;
            for (int column = 0; column < width; column++) {
                int shownColumn = leftToRight ? column : width - 1 - column;
                to[turned ? shownColumn * height + shownLine : shownLine * width + shownColumn] =
                        from[line * width + column];
            }
        }
        return shown;
    }
}
