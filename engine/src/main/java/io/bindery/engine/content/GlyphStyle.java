package io.bindery.engine.content;

/**
 * What glyphs shown one after the other have in common. A to d say how the font's text space (size 1) lies on the page,
 * as in {@link Transform}; its origin differs for each glyph.
 *
 * @param size of the font as the content gives it, before any transformation
 * @param spacing put after each character, in the same unit
 * @param direction where its lines run: 0 to the right, 90 upwards, 180 to the left, 270 downwards; 0 for any other
 * @param height approximate, of its letters on the page
 * @param space approximate width of a space on the page
 * @param points the size of the font in text space, cut to a whole number
 */
public record GlyphStyle(
        ShownFont font,
        float size,
        float spacing,
        float a,
        float b,
        float c,
        float d,
        int direction,
        float height,
        float space,
        int points) {

    static GlyphStyle of(ShownFont font, float size, float spacing, float a, float b, float c, float d, int points) {
        return new GlyphStyle(
                font,
                size,
                spacing,
                a,
                b,
                c,
                d,
                direction(a, b, c, d),
                Math.abs(font.height() * Transform.stretch(c, d)),
                Math.abs(font.space() * Transform.stretch(b, a)),
                points);
    }

    /** Whether it has these values. */
    boolean is(
            ShownFont otherFont,
            float otherSize,
            float otherSpacing,
            float otherA,
            float otherB,
            float otherC,
            float otherD,
            int otherPoints) {
        return font == otherFont
                && size == otherSize
                && spacing == otherSpacing
                && a == otherA
                && b == otherB
                && c == otherC
                && d == otherD
                && points == otherPoints;
    }

    private static int direction(float a, float b, float c, float d) {
        if (a > 0 && d > 0 && Math.abs(b) < a && Math.abs(c) < d) {
            return 0;
        }
        if (a < 0 && d < 0 && Math.abs(b) < -a && Math.abs(c) < -d) {
            return 180;
        }
        if (b > 0 && c < 0 && Math.abs(a) < b && Math.abs(d) < -c) {
            return 90;
        }
        return b < 0 && c > 0 && Math.abs(a) < -b && Math.abs(d) < c ? 270 : 0;
    }
}
