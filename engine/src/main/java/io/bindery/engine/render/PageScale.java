package io.bindery.engine.render;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * How large a page is drawn: as requested, or as large as allowed.
 *
 * @param factor from points to pixels
 * @param reduced whether it is smaller than requested
 */
record PageScale(double factor, boolean reduced) {

    static final int MAX_PIXELS = 40_000_000;
    static final int MAX_SIDE = 20_000;

    private static final double POINTS_PER_INCH = 72;

    /**
     * Of a page, from its crop box.
     *
     * @throws IOException if the page has no size
     */
    static PageScale of(PDPage page, double dpi, long maxPixels) throws IOException {
        PDRectangle box = page.getCropBox();
        return of(box.getWidth(), box.getHeight(), dpi / POINTS_PER_INCH * page.getUserUnit(), maxPixels);
    }

    static PageScale of(double width, double height, double requested, long maxPixels) throws IOException {
        double most = requested;
        // What is narrower than a pixel takes up one.
        most = Math.min(most, Math.sqrt(maxPixels / (width * height)));
        most = Math.min(most, MAX_SIDE / Math.max(width, height));
        if (!(most > 0) || !Double.isFinite(most)) {
            throw new IOException("a page of " + width + " x " + height + " points");
        }
        return new PageScale(most, most < requested);
    }

    double dpi() {
        return factor * POINTS_PER_INCH;
    }
}
