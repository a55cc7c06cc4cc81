package io.bindery.engine.render;

import io.bindery.engine.document.DrawingGuard;
import io.bindery.engine.document.PageGuard;
import io.bindery.engine.document.PageSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Draws a page as an image. What would need too much memory is left out, with a warning. */
public final class DrawPage {

    /** No image of a page has more. */
    public static final int MAX_PIXELS = PageScale.MAX_PIXELS;

    private DrawPage() {}

    /**
     * A drawn page.
     *
     * @param image 24 bits per pixel, at least one pixel
     * @param dpi the resolution it was drawn at, in pixels per inch
     * @param warnings as sentences
     */
    public record Drawn(BufferedImage image, double dpi, List<String> warnings) {}

    /**
     * Draws a page.
     *
     * @param dpi pixels per inch
     * @param maxPixels a page that would have more is drawn smaller; at most {@link #MAX_PIXELS}
     * @throws IOException if it cannot be drawn
     */
    public static Drawn draw(PageSource source, double dpi, long maxPixels) throws IOException {
        PageScale scale = PageScale.of(source.page(), dpi, Math.min(maxPixels, MAX_PIXELS));
        PageGuard.of(source.document()).check(source.page());
        DrawingGuard.of(source.document()).check(source.page());
        Set<String> omissions = new LinkedHashSet<>();
        GuardedRenderer renderer = new GuardedRenderer(source, omissions);
        BufferedImage image = renderer.draw((float) scale.factor());
        List<String> warnings = new ArrayList<>();
        if (scale.reduced()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Page %d was drawn at %.1f instead of %.0f pixels per inch: it would have been too large.",
                    source.number(),
                    scale.dpi() / source.page().getUserUnit(),
                    dpi));
        }
        omissions.forEach(omission -> warnings.add("Page " + source.number() + " was drawn without " + omission + "."));
        return new Drawn(image, scale.dpi(), List.copyOf(warnings));
    }
}
