package io.bindery.worker.pdf.render;

import io.bindery.worker.pdf.operation.OpenDocument;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDVectorFont;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The glyphs of a document that have been drawn: to fill an outline takes Java ten times as long as to copy what came of
 * it. A glyph is drawn at the nearest of {@value #PLACES} places in a pixel each way, as MuPDF does.
 */
final class GlyphCache {

    static final int PLACES = 4;

    /** Of all images together, 4 bytes each. */
    private static final int MAX_PIXELS = 2_000_000;

    private static final int MAX_GLYPHS = 50_000;

    /** Thousandths of an em. */
    private static final double STRETCH_FROM = 0.0001;

    private final Map<GlyphLook, Glyphs> looks = new HashMap<>();
    private int pixels;
    private int glyphs;

    private GlyphCache() {}

    /** The one of this document. */
    static GlyphCache of(OpenDocument document) {
        return document.tools().get(GlyphCache.class, GlyphCache::new);
    }

    /**
     * Those that look alike.
     *
     * @param toPixels from the space of text to the pixels of the page; where its origin is does not matter
     */
    Glyphs of(PDFont font, AffineTransform toPixels, Color color) {
        AffineTransform upright = new AffineTransform(
                toPixels.getScaleX(), toPixels.getShearY(), toPixels.getShearX(), toPixels.getScaleY(), 0, 0);
        upright.concatenate(font.getFontMatrix().createAffineTransform());
        return looks.computeIfAbsent(GlyphLook.of(font, upright, color), look -> new Glyphs(look, upright, color));
    }

    private void count(Glyphs grown, DrawnGlyph glyph) {
        if (pixels > MAX_PIXELS || glyphs > MAX_GLYPHS) {
            looks.values().forEach(Glyphs::clear);
            looks.clear();
            pixels = 0;
            glyphs = 0;
        }
        // It may be among those forgotten before, and still in use.
        looks.put(grown.look, grown);
        pixels += glyph.pixels();
        glyphs++;
    }

    /** Those of one font, in one size, direction and color. */
    final class Glyphs {

        private final GlyphLook look;
        private final AffineTransform toPixels;
        private final Color color;
        private final Map<Integer, @Nullable DrawnGlyph[]> drawn = new HashMap<>();

        private Glyphs(GlyphLook look, AffineTransform toPixels, Color color) {
            this.look = look;
            this.toPixels = toPixels;
            this.color = color;
        }

        /**
         * One of them.
         *
         * @param displacement of this code, in ems
         * @param column of its origin within the pixel, below {@link #PLACES}
         * @param row of its origin within the pixel, downwards
         */
        DrawnGlyph get(int code, Vector displacement, int column, int row) throws IOException {
            @Nullable DrawnGlyph[] places = drawn.get(code);
            if (places == null) {
                places = new DrawnGlyph[PLACES * PLACES];
            }
            DrawnGlyph glyph = places[row * PLACES + column];
            if (glyph == null) {
                glyph = draw(code, displacement, (double) column / PLACES, (double) row / PLACES);
                count(this, glyph);
                places[row * PLACES + column] = glyph;
                drawn.put(code, places);
            }
            return glyph;
        }

        private DrawnGlyph draw(int code, Vector displacement, double x, double y) throws IOException {
            PDVectorFont font = (PDVectorFont) look.font();
            if (!font.hasGlyph(code)) {
                return DrawnGlyph.ELSEWHERE;
            }
            AffineTransform place = AffineTransform.getTranslateInstance(x, y);
            place.concatenate(toPixels);
            stretch(place, look.font(), code, displacement.getX());
            return DrawnGlyph.of(place.createTransformedShape(font.getNormalizedPath(code)), color);
        }

        /** The glyph of a font that stands in for another is as wide as the document says: PDFBox's rule. */
        private static void stretch(AffineTransform place, PDFont font, int code, float em) throws IOException {
            if (font.isEmbedded() || font.isVertical() || font.isStandard14() || !font.hasExplicitWidth(code)) {
                return;
            }
            float own = font.getWidthFromFont(code);
            float width = em * GlyphLook.UNITS_PER_EM;
            if (width > 0 && own > 0 && Math.abs(own - width) > STRETCH_FROM) {
                place.scale(width / own, 1);
            }
        }

        private void clear() {
            drawn.clear();
        }
    }
}
