package io.bindery.engine.page.reading;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Word;
import io.bindery.engine.page.order.Frame;

/**
 * A character as it is painted.
 *
 * @param text its text; several characters for a ligature, empty if another glyph already stands for it
 * @param start where it begins along its line
 * @param end where it ends along its line
 * @param baseline across its line
 * @param em its size along the line, as shown
 * @param spacing put after each character on purpose, as shown
 * @param mark as in {@link Word#mark}
 */
record Glyph(
        String text,
        Frame frame,
        float start,
        float end,
        float baseline,
        float em,
        float spacing,
        Typeface typeface,
        float size,
        int mark) {

    Box box() {
        return new Box(start, baseline - typeface.ascent() * size, end, baseline + typeface.descent() * size);
    }
}
