package io.bindery.worker.pdf.render;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;

/**
 * A glyph as pixels of one color.
 *
 * @param image null if there is nothing to see
 * @param left columns of pixels from the origin of the glyph to the image
 * @param top rows of pixels from the origin of the glyph to the image, downwards
 */
record DrawnGlyph(@Nullable BufferedImage image, int left, int top) {

    /** Not drawn here but by PDFBox: it is too large to be kept, or the font does not have it. */
    static final DrawnGlyph ELSEWHERE = new DrawnGlyph(null, -1, -1);

    private static final DrawnGlyph BLANK = new DrawnGlyph(null, 0, 0);

    private static final int OPAQUE = 255 * 255;

    /** In pixels. */
    private static final int MAX_SIDE = 48;

    /** @param outline in pixels, from the origin of the glyph */
    static DrawnGlyph of(Shape outline, Color color) {
        Rectangle bounds = outline.getBounds();
        if (bounds.isEmpty()) {
            return BLANK;
        }
        if (bounds.width > MAX_SIDE || bounds.height > MAX_SIDE) {
            return ELSEWHERE;
        }
        BufferedImage image = new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_INT_ARGB_PRE);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        int[] coverage = Coverage.of(outline, bounds.x, bounds.y, bounds.width, bounds.height);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = premultiplied(color, coverage[i] * color.getAlpha());
        }
        return new DrawnGlyph(image, bounds.x, bounds.y);
    }

    /** @param alpha the square of 255 is opaque */
    private static int premultiplied(Color color, int alpha) {
        return part(255, alpha) << 24
                | part(color.getRed(), alpha) << 16
                | part(color.getGreen(), alpha) << 8
                | part(color.getBlue(), alpha);
    }

    private static int part(int component, int alpha) {
        return (component * alpha + OPAQUE / 2) / OPAQUE;
    }

    boolean isElsewhere() {
        return equals(ELSEWHERE);
    }

    int pixels() {
        return image == null ? 0 : image.getWidth() * image.getHeight();
    }
}
