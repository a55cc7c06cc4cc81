package io.bindery.worker.pdf.render;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * What glyphs have in common that need to be drawn once only.
 *
 * @param m00 to {@code m11} from an em to pixels, in 64ths of a pixel
 * @param argb of the paint
 */
record GlyphLook(PDFont font, int m00, int m10, int m01, int m11, int argb) {

    /** In a glyph's outline. */
    static final int UNITS_PER_EM = 1_000;

    private static final int STEPS_PER_PIXEL = 64;

    /** @param toPixels from the units of the font */
    static GlyphLook of(PDFont font, AffineTransform toPixels, Color color) {
        return new GlyphLook(
                font,
                steps(toPixels.getScaleX()),
                steps(toPixels.getShearY()),
                steps(toPixels.getShearX()),
                steps(toPixels.getScaleY()),
                color.getRGB());
    }

    private static int steps(double pixelsPerUnit) {
        return (int) Math.round(pixelsPerUnit * UNITS_PER_EM * STEPS_PER_PIXEL);
    }
}
