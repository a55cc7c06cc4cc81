package io.bindery.engine.render;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import org.jspecify.annotations.Nullable;

/** Where the pixels of a glyph are, and where they belong. */
final class DrawnGlyph {

    /** Not drawn here but by PDFBox: it is too large to be kept, or the font does not have it. */
    static final DrawnGlyph ELSEWHERE = new DrawnGlyph();

    /** Nothing to be seen. */
    static final DrawnGlyph BLANK = new DrawnGlyph();

    private final @Nullable GlyphSheet sheet;
    private final Rectangle part;
    private final int left;
    private final int top;

    private DrawnGlyph() {
        sheet = null;
        part = new Rectangle();
        left = 0;
        top = 0;
    }

    /** @param bounds in pixels, from the origin of the glyph */
    DrawnGlyph(GlyphSheet sheet, int x, int y, Rectangle bounds) {
        this.sheet = sheet;
        part = new Rectangle(x, y, bounds.width, bounds.height);
        left = bounds.x;
        top = bounds.y;
    }

    /**
     * Copies it.
     *
     * @param x of its origin, in pixels
     * @param y of its origin, in pixels, downwards
     */
    void copy(Graphics2D surface, int x, int y) {
        if (sheet != null) {
            sheet.copy(part, surface, x + left, y + top);
        }
    }
}
