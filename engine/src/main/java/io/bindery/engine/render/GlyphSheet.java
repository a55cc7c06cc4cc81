package io.bindery.engine.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.jspecify.annotations.Nullable;

/** A picture with many glyphs on it, in rows: a picture for each of them would take more memory for itself than for its pixels. */
final class GlyphSheet {

    private static final int SIDE = 256;

    private static final int OPAQUE = 255 * 255;

    private final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_ARGB_PRE);
    private final int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    private int x;
    private int y;
    private int rowHeight;

    /**
     * Draws a glyph where there is room.
     *
     * @param outline in pixels, from the origin of the glyph
     * @param bounds of the outline, not larger than a sheet
     * @return null if there is none
     */
    @Nullable DrawnGlyph draw(Shape outline, Rectangle bounds, Color color) {
        if (x + bounds.width > SIDE) {
            x = 0;
            y += rowHeight;
            rowHeight = 0;
        }
        if (y + bounds.height > SIDE) {
            return null;
        }
        int[] coverage = Coverage.of(outline, bounds.x, bounds.y, bounds.width, bounds.height);
        for (int row = 0; row < bounds.height; row++) {
            for (int column = 0; column < bounds.width; column++) {
                pixels[(y + row) * SIDE + x + column] =
                        premultiplied(color, coverage[row * bounds.width + column] * color.getAlpha());
            }
        }
        DrawnGlyph drawn = new DrawnGlyph(this, x, y, bounds);
        x += bounds.width;
        rowHeight = Math.max(rowHeight, bounds.height);
        return drawn;
    }

    /** Copies a part of it to a place on a surface. */
    void copy(Rectangle part, Graphics2D to, int left, int top) {
        to.drawImage(
                image,
                left,
                top,
                left + part.width,
                top + part.height,
                part.x,
                part.y,
                part.x + part.width,
                part.y + part.height,
                null);
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
}
