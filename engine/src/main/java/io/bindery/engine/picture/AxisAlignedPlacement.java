package io.bindery.engine.picture;

import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Optional;
import org.apache.pdfbox.util.Matrix;

/**
 * Where a picture lies that is turned by right angles only, if at all, or mirrored. Moved by less than a pixel, to where whole pixels of the page begin and end,
 * its own pixels can be copied to the page one by one.
 */
public final class AxisAlignedPlacement {

    /** In pixels: slanted by less is not slanted. */
    private static final double TOLERANCE = 0.01;

    /** In pixels; no page is that large. */
    private static final double FARTHEST = 1e6;

    /** Of a picture that is turned: for a moment it is there twice. */
    private static final long MOST_TURNED = 1L << 24;

    private final AffineTransform device;
    private final Rectangle2D exact;
    private final Rectangle pixels;

    /** Whether what runs from left to right in the picture runs up or down the page. */
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
     * The place, if it is such a one and covers the middle of a pixel.
     *
     * @param square where the square of size 1 is that pictures are drawn into, in points
     * @param device from points to pixels of the page
     */
    public static Optional<AxisAlignedPlacement> of(Matrix square, AffineTransform device) {
        AffineTransform all = new AffineTransform(device);
        all.concatenate(square.createAffineTransform());
        boolean upright = Math.abs(all.getShearX()) < TOLERANCE && Math.abs(all.getShearY()) < TOLERANCE;
        boolean turned = Math.abs(all.getScaleX()) < TOLERANCE && Math.abs(all.getScaleY()) < TOLERANCE;
        Rectangle2D exact = all.createTransformedShape(new Rectangle(1, 1)).getBounds2D();
        // Written so that it is false for what is no number.
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
        boolean tooLarge = !place.isAsItIs() && (long) pixels.width * pixels.height > MOST_TURNED;
        return pixels.isEmpty() || tooLarge ? Optional.empty() : Optional.of(place);
    }

    /** Where the square would be if it covered just the pixels, and were neither turned nor mirrored; in points. */
    public Matrix square() {
        AffineTransform square =
                new AffineTransform(pixels.width, 0, 0, -pixels.height, pixels.x, pixels.y + pixels.height);
        try {
            square.preConcatenate(device.createInverse());
        } catch (NoninvertibleTransformException e) {
            throw new IllegalStateException("something with a width and a height came of it", e);
        }
        return new Matrix(square);
    }

    /** How many pixels there are from the left of the picture to its right. */
    public int columns() {
        return turned ? pixels.height : pixels.width;
    }

    /** How many there are from its top to its bottom. */
    public int lines() {
        return turned ? pixels.width : pixels.height;
    }

    /** What a picture says on each of the pixels, as the page shows it. */
    BufferedImage shrink(PixelRows rows) {
        SampleGrid across = SampleGrid.onGrid(exact.getMinX(), exact.getMaxX());
        SampleGrid down = SampleGrid.onGrid(exact.getMinY(), exact.getMaxY());
        SampleGrid columns = turned ? down : across;
        SampleGrid lines = turned ? across : down;
        return turn(AreaAverage.of(
                rows, leftToRight ? columns : columns.mirrored(), topToBottom ? lines : lines.mirrored()));
    }

    private boolean isAsItIs() {
        return !turned && leftToRight && topToBottom;
    }

    private BufferedImage turn(BufferedImage image) {
        if (isAsItIs()) {
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
