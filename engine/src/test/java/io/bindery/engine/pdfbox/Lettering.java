package io.bindery.engine.pdfbox;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Text in pictures, in a font that PDFBox brings along: a bare machine has none. */
public final class Lettering {

    private static final PDType1Font FONT = new PDType1Font(FontName.HELVETICA);

    private Lettering() {}

    /**
     * Draws a line.
     *
     * @param x where it begins
     * @param y where its letters stand
     * @param size of the font, in the unit of the graphics
     */
    public static void draw(Graphics2D graphics, String line, double x, double y, double size) {
        try {
            double advance = x;
            for (byte code : FONT.encode(line)) {
                AffineTransform place = AffineTransform.getTranslateInstance(advance, y);
                place.scale(size, -size);
                place.concatenate(FONT.getFontMatrix().createAffineTransform());
                graphics.fill(place.createTransformedShape(FONT.getNormalizedPath(code & 0xff)));
                advance += FONT.getWidth(code & 0xff) * size / 1_000;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
