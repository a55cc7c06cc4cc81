package io.bindery.engine.render;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Puts the glyphs of one page where they belong, from the cache of its document. */
final class GlyphPainter {

    /** No page is larger, in pixels; what lies farther off is left to PDFBox. */
    private static final double FARTHEST = 1_000_000;

    private final GlyphCache cache;
    private @Nullable Surface surface;
    private @Nullable Text text;

    GlyphPainter(GlyphCache cache) {
        this.cache = cache;
    }

    /**
     * Paints a glyph.
     *
     * @param graphics with the clip of this state, which is that of the page or of a group on it
     * @param rendering from the space of text to that of the graphics
     * @param displacement in ems
     * @return whether it is painted; if not, PDFBox has to
     */
    boolean paint(
            Graphics2D graphics,
            PDGraphicsState state,
            Color color,
            Matrix rendering,
            PDFont font,
            int code,
            Vector displacement)
            throws IOException {
        Composite composite = state.getNonStrokingJavaComposite();
        if (!(composite instanceof AlphaComposite)) {
            return false;
        }
        Surface onto = surfaceOf(graphics, state.getCurrentClippingPaths());
        Text like = textOf(onto, font, color, rendering);
        double x = onto.toPixels.getScaleX() * rendering.getTranslateX()
                + onto.toPixels.getShearX() * rendering.getTranslateY()
                + onto.toPixels.getTranslateX();
        double y = onto.toPixels.getShearY() * rendering.getTranslateX()
                + onto.toPixels.getScaleY() * rendering.getTranslateY()
                + onto.toPixels.getTranslateY();
        if (!(Math.abs(x) < FARTHEST && Math.abs(y) < FARTHEST)) {
            return false;
        }
        int column = (int) Math.floor(x * GlyphCache.PLACES + 0.5);
        int row = (int) Math.floor(y * GlyphCache.PLACES + 0.5);
        DrawnGlyph glyph = like.glyphs.get(
                font,
                code,
                displacement,
                Math.floorMod(column, GlyphCache.PLACES),
                Math.floorMod(row, GlyphCache.PLACES));
        if (glyph.equals(DrawnGlyph.ELSEWHERE)) {
            return false;
        }
        glyph.copy(
                onto.with(composite), Math.floorDiv(column, GlyphCache.PLACES), Math.floorDiv(row, GlyphCache.PLACES));
        return true;
    }

    /** Lets go of what was painted on: the picture of a group may be large. */
    void forget() {
        if (surface != null) {
            surface.pixels.dispose();
        }
        surface = null;
        text = null;
    }

    private Surface surfaceOf(Graphics2D graphics, List<Path2D> clips) {
        Surface last = surface;
        if (last == null || !last.is(graphics, clips)) {
            forget();
            last = new Surface(graphics, clips);
            surface = last;
        }
        return last;
    }

    private Text textOf(Surface onto, PDFont font, Color color, Matrix rendering) {
        Text last = text;
        if (last == null || !last.is(font, color, rendering)) {
            AffineTransform toPixels = new AffineTransform(onto.toPixels);
            toPixels.concatenate(rendering.createAffineTransform());
            last = new Text(font, color, rendering, cache.glyphs(font, toPixels, color));
            text = last;
        }
        return last;
    }

    /** What is painted on, addressed by pixels. PDFBox addresses it by the units of the page. */
    private static final class Surface {

        private final Graphics2D graphics;
        private final List<Path2D> clips;

        /** The list may grow. */
        private final int clipCount;

        private final AffineTransform toPixels;
        private final Graphics2D pixels;
        private @Nullable Composite composite;

        Surface(Graphics2D graphics, List<Path2D> clips) {
            this.graphics = graphics;
            this.clips = clips;
            clipCount = clips.size();
            toPixels = graphics.getTransform();
            pixels = (Graphics2D) graphics.create();
            pixels.setTransform(new AffineTransform());
        }

        @SuppressWarnings(
                "ReferenceEquality") // Lists of paths are neither changed nor compared, but for what is added.
        boolean is(Graphics2D graphics, List<Path2D> clips) {
            return this.graphics == graphics && this.clips == clips && clipCount == clips.size();
        }

        Graphics2D with(Composite wanted) {
            if (!wanted.equals(composite)) {
                pixels.setComposite(wanted);
                composite = wanted;
            }
            return pixels;
        }
    }

    /** A run of glyphs that look alike. */
    private static final class Text {

        private final PDFont font;
        private final Color color;
        private final float m00;
        private final float m10;
        private final float m01;
        private final float m11;
        private final GlyphCache.Glyphs glyphs;

        Text(PDFont font, Color color, Matrix rendering, GlyphCache.Glyphs glyphs) {
            this.font = font;
            this.color = color;
            m00 = rendering.getScaleX();
            m10 = rendering.getShearY();
            m01 = rendering.getShearX();
            m11 = rendering.getScaleY();
            this.glyphs = glyphs;
        }

        boolean is(PDFont font, Color color, Matrix rendering) {
            return this.font.equals(font)
                    && this.color.equals(color)
                    && m00 == rendering.getScaleX()
                    && m10 == rendering.getShearY()
                    && m01 == rendering.getShearX()
                    && m11 == rendering.getScaleY();
        }
    }
}
