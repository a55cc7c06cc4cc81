package io.bindery.engine.render;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.guard.Watch;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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

    /** Of a quarter of a megabyte each. */
    private static final int MAX_SHEETS = 16;

    private static final int MAX_GLYPHS = 20_000;

    /** In pixels; a larger glyph is cheaper to fill than to keep. */
    private static final int MAX_SIDE = 48;

    /** In which widths are told. */
    private static final int UNITS_PER_EM = 1_000;

    private static final double STRETCH_FROM = 0.0001;

    private final Watch watch;
    private final Map<GlyphLook, Glyphs> looks = new HashMap<>();
    private GlyphSheet sheet = new GlyphSheet();
    private int sheets = 1;
    private int glyphs;

    private GlyphCache(Watch watch) {
        this.watch = watch;
    }

    /** The one of this document. */
    static GlyphCache of(OpenDocument document) {
        return document.tools().get(GlyphCache.class, () -> new GlyphCache(document.watch()));
    }

    /**
     * Those that look alike.
     *
     * @param toPixels from the space of text to the pixels of the page; where its origin is does not matter
     */
    Glyphs glyphs(PDFont font, AffineTransform toPixels, Color color) {
        AffineTransform fromUnits = new AffineTransform(
                toPixels.getScaleX(), toPixels.getShearY(), toPixels.getShearX(), toPixels.getScaleY(), 0, 0);
        fromUnits.concatenate(font.getFontMatrix().createAffineTransform());
        GlyphLook look = GlyphLook.of(font, fromUnits, color);
        Glyphs known = looks.get(look);
        return known == null ? new Glyphs(look, fromUnits, color) : known;
    }

    private DrawnGlyph drawOnSheet(Shape outline, Color color) {
        Rectangle bounds = outline.getBounds();
        if (bounds.isEmpty()) {
            return DrawnGlyph.BLANK;
        }
        if (bounds.width > MAX_SIDE || bounds.height > MAX_SIDE) {
            return DrawnGlyph.ELSEWHERE;
        }
        DrawnGlyph glyph = sheet.draw(outline, bounds, color);
        if (glyph == null) {
            sheet = new GlyphSheet();
            sheets++;
            glyph = Objects.requireNonNull(sheet.draw(outline, bounds, color));
        }
        return glyph;
    }

    /** Before something is added: all is forgotten when it has become too much. */
    private void makeRoomFor(Glyphs growing) {
        if (sheets > MAX_SHEETS || glyphs > MAX_GLYPHS) {
            looks.values().forEach(Glyphs::clear);
            looks.clear();
            sheet = new GlyphSheet();
            sheets = 1;
            glyphs = 0;
        }
        // It is new, or among those forgotten before and still in use.
        looks.put(growing.look, growing);
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
         * @param font theirs
         * @param displacement of this code, in ems
         * @param column of its origin within the pixel, below {@link #PLACES}
         * @param row of its origin within the pixel, downwards
         */
        DrawnGlyph get(PDFont font, int code, Vector displacement, int column, int row) throws IOException {
            @Nullable DrawnGlyph[] places = drawn.get(code);
            DrawnGlyph glyph = places == null ? null : places[row * PLACES + column];
            if (glyph == null) {
                watch.check();
                makeRoomFor(this);
                glyph = draw(font, code, displacement, (double) column / PLACES, (double) row / PLACES);
                places = drawn.computeIfAbsent(code, _ -> new DrawnGlyph[PLACES * PLACES]);
                places[row * PLACES + column] = glyph;
                if (glyph.equals(DrawnGlyph.ELSEWHERE)) {
                    Arrays.fill(places, glyph);
                }
            }
            return glyph;
        }

        private DrawnGlyph draw(PDFont font, int code, Vector displacement, double x, double y) throws IOException {
            GeneralPath outline = outline((PDVectorFont) font, code);
            if (outline == null) {
                return DrawnGlyph.ELSEWHERE;
            }
            AffineTransform place = AffineTransform.getTranslateInstance(x, y);
            place.concatenate(toPixels);
            stretch(place, font, code, displacement.getX());
            return drawOnSheet(place.createTransformedShape(outline), color);
        }

        /** Null if there is none; PDFBox knows what then. */
        private static @Nullable GeneralPath outline(PDVectorFont font, int code) {
            try {
                return font.hasGlyph(code) ? font.getNormalizedPath(code) : null;
            } catch (IOException e) {
                return null;
            }
        }

        /** The glyph of a font that stands in for another is as wide as the document says: PDFBox's rule. */
        private static void stretch(AffineTransform place, PDFont font, int code, float em) throws IOException {
            if (font.isEmbedded() || font.isVertical() || font.isStandard14() || !font.hasExplicitWidth(code)) {
                return;
            }
            float own = font.getWidthFromFont(code);
            float width = em * UNITS_PER_EM;
            if (width > 0 && own > 0 && Math.abs(own - width) > STRETCH_FROM) {
                place.scale(width / own, 1);
            }
        }

        private void clear() {
            drawn.clear();
        }
    }
}
