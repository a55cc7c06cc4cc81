package io.bindery.engine.render;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * What glyphs have in common that need to be drawn once only.
 *
 * @param font by its dictionary, which the document holds anyway: fonts themselves may be large
 * @param m00 to {@code m11} from the units of the font to pixels, to twelve bits
 * @param argb of the paint
 */
record GlyphLook(COSDictionary font, int m00, int m10, int m01, int m11, int argb) {

    /** Of the 23 that a float has after its first. */
    private static final int BITS_LEFT_OUT = 11;

    /** @param toPixels from the units of the font */
    static GlyphLook of(PDFont font, AffineTransform toPixels, Color color) {
        return new GlyphLook(
                font.getCOSObject(),
                rounded(toPixels.getScaleX()),
                rounded(toPixels.getShearY()),
                rounded(toPixels.getShearX()),
                rounded(toPixels.getScaleY()),
                color.getRGB());
    }

    private static int rounded(double value) {
        return (Float.floatToIntBits((float) value) + (1 << (BITS_LEFT_OUT - 1))) >> BITS_LEFT_OUT;
    }
}
