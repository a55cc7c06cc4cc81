package io.bindery.engine.content;

import org.jspecify.annotations.Nullable;

/** The part of the graphics state that matters here (ISO 32000-1, 8.4 and 9.3). */
final class GraphicsState {

    Transform toPage;
    float lineWidth = 1;

    @Nullable ShownFont font;

    /** If true, its text is left out. */
    boolean fontUnreadable;

    float size;
    float characterSpacing;
    float wordSpacing;

    /** In percent. */
    float scaling = 100;

    float leading;
    float rise;

    /** The text matrix at the beginning of the line; null outside of text. */
    @Nullable Transform line;

    /** Where the text matrix has moved since. */
    float textX;

    float textY;

    GraphicsState(Transform toPage) {
        this.toPage = toPage;
    }

    GraphicsState copy() {
        GraphicsState copy = new GraphicsState(toPage);
        copy.lineWidth = lineWidth;
        copy.font = font;
        copy.fontUnreadable = fontUnreadable;
        copy.size = size;
        copy.characterSpacing = characterSpacing;
        copy.wordSpacing = wordSpacing;
        copy.scaling = scaling;
        copy.leading = leading;
        copy.rise = rise;
        copy.line = line;
        copy.textX = textX;
        copy.textY = textY;
        return copy;
    }
}
