package io.bindery.engine.content;

import io.bindery.engine.guard.Watch;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/**
 * Executes the text operators, except the choice of a font (ISO 32000-1, 9.3 and 9.4), and reports the glyphs they show
 * to a listener.
 */
final class TextOperators {

    private static final int CODES_BETWEEN_CHECKS = 4_096;

    private static final float PERCENT = 100;

    /** Adjustments between characters are in thousandths of the font's size. */
    private static final float ADJUSTMENTS = 1000;

    private final Operands operands;
    private final Fonts fonts;
    private final Watch watch;
    private final ContentListener listener;
    private final float left;
    private final float bottom;
    private GraphicsState state = new GraphicsState(Transform.IDENTITY);
    private @Nullable GlyphStyle lastStyle;
    private int codes;
    private boolean shown;

    /**
     * For one page.
     *
     * @param operands of the operator at hand
     * @param crop the crop box of the page
     */
    TextOperators(Operands operands, Fonts fonts, Watch watch, ContentListener listener, PDRectangle crop) {
        this.operands = operands;
        this.fonts = fonts;
        this.watch = watch;
        this.listener = listener;
        left = crop.getLowerLeftX();
        bottom = crop.getLowerLeftY();
    }

    /** Whether any character was reported to the listener. */
    boolean hasShown() {
        return shown;
    }

    /** Executes an operator; false if it is no text operator. */
    boolean process(int operator, GraphicsState current) throws IOException {
        state = current;
        switch (operator) {
            case Op.BEGIN_TEXT -> setText(Transform.IDENTITY);
            case Op.END_TEXT -> state.line = null;
            case Op.CHARACTER_SPACING -> {
                // The last one: some write more.
                int last = operands.count() - 1;
                state.characterSpacing = operands.isNumber(last) ? operands.number(last) : state.characterSpacing;
            }
            case Op.WORD_SPACING -> state.wordSpacing = first(state.wordSpacing);
            case Op.SCALING -> state.scaling = first(state.scaling);
            case Op.LEADING -> state.leading = first(state.leading);
            case Op.RISE -> state.rise = first(state.rise);
            case Op.MOVE -> {
                if (operands.areNumbers(2)) {
                    moveLine(operands.number(0), operands.number(1));
                }
            }
            case Op.MOVE_SET_LEADING -> {
                if (operands.areNumbers(2)) {
                    state.leading = -operands.number(1);
                    moveLine(operands.number(0), operands.number(1));
                }
            }
            case Op.TEXT_MATRIX -> {
                Transform matrix = operands.transform();
                if (matrix != null) {
                    setText(matrix);
                }
            }
            case Op.NEXT_LINE -> moveLine(0, -state.leading);
            case Op.SHOW -> show(operands.string(0));
            case Op.SHOW_ADJUSTED -> showAdjusted();
            case Op.SHOW_LINE -> {
                moveLine(0, -state.leading);
                show(operands.string(0));
            }
            case Op.SHOW_LINE_SPACED -> {
                if (operands.areNumbers(2)) {
                    state.wordSpacing = operands.number(0);
                    state.characterSpacing = operands.number(1);
                }
                moveLine(0, -state.leading);
                show(operands.string(2));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private float first(float otherwise) {
        return operands.isNumber(0) ? operands.number(0) : otherwise;
    }

    private void setText(Transform matrix) {
        state.line = matrix;
        state.textX = matrix.e();
        state.textY = matrix.f();
    }

    private void moveText(Transform text, float x, float y) {
        state.textX += x * text.a() + y * text.c();
        state.textY += x * text.b() + y * text.d();
    }

    private void moveLine(float x, float y) {
        if (state.line != null) {
            setText(state.line.afterMove(x, y));
        }
    }

    private void showAdjusted() throws IOException {
        int array = operands.array(0);
        for (int entry = array + 1; array >= 0 && entry <= array + operands.length(array); entry++) {
            if (operands.isString(entry)) {
                show(entry);
            } else if (operands.isNumberEntry(entry)) {
                adjust(-operands.numberEntry(entry) / ADJUSTMENTS * state.size);
            }
        }
    }

    private void adjust(float distance) {
        if (state.line != null) {
            boolean vertical = state.font != null && state.font.isVertical();
            moveText(state.line, vertical ? 0 : distance * (state.scaling / PERCENT), vertical ? distance : 0);
        }
    }

    /** @param entry of a string, or -1 */
    private void show(int entry) throws IOException {
        Transform text = state.line;
        if (text == null || entry < 0 || state.fontUnreadable) {
            return;
        }
        ShownFont font = state.font == null ? fonts.standard() : state.font;
        float size = state.size;
        float scaling = state.scaling / PERCENT;
        Transform toPage = state.toPage;
        GlyphStyle style = style(font, text, scaling);
        boolean vertical = font.isVertical();
        ShownFont.Codes string = font.codes(operands.bytes(), operands.start(entry), operands.length(entry));
        while (string.hasNext()) {
            if (++codes % CODES_BETWEEN_CHECKS == 0) {
                watch.check();
            }
            int code = string.next();
            ShownCode shown = font.shown(code);
            float advance = shown.advance() * size;
            if (shown.text() != null) {
                float originX = state.rise * text.c() + state.textX;
                float originY = state.rise * text.d() + state.textY;
                float x = toPage.x(originX, originY);
                float y = toPage.y(originX, originY);
                if (vertical) {
                    x += shown.originX() * style.a() + shown.originY() * style.c();
                    y += shown.originX() * style.b() + shown.originY() * style.d();
                }
                float along = shown.width() * size * scaling;
                float down = vertical ? advance : 0;
                float afterX = along * text.a() + down * text.c() + state.textX;
                float afterY = along * text.b() + down * text.d() + state.textY;
                report(style, shown.text(), x, y, toPage.x(afterX, afterY), toPage.y(afterX, afterY));
            }
            float step = advance + state.characterSpacing + (string.wasSpace(code) ? state.wordSpacing : 0);
            moveText(text, vertical ? 0 : step * scaling, vertical ? step : 0);
        }
    }

    /** Skips glyphs whose position is NaN or infinite. */
    private void report(GlyphStyle style, String text, float x, float y, float endX, float endY) throws IOException {
        if (Float.isFinite(x + y) && Float.isFinite(endX - x) && Float.isFinite(endY - y)) {
            shown = true;
            listener.glyph(style, text, x - left, y - bottom, endX - left, endY - bottom);
        }
    }

    /** Remembers the last font: successive texts mostly share it. */
    private GlyphStyle style(ShownFont font, Transform text, float scaling) {
        float size = state.size;
        float wide = size * scaling;
        Transform toPage = state.toPage;
        float a = wide * text.a() * toPage.a() + wide * text.b() * toPage.c();
        float b = wide * text.a() * toPage.b() + wide * text.b() * toPage.d();
        float c = size * text.c() * toPage.a() + size * text.d() * toPage.c();
        float d = size * text.c() * toPage.b() + size * text.d() * toPage.d();
        int points = (int) (size * text.stretchX());
        GlyphStyle last = lastStyle;
        if (last != null && last.is(font, size, state.characterSpacing, a, b, c, d, points)) {
            return last;
        }
        GlyphStyle style = GlyphStyle.of(font, size, state.characterSpacing, a, b, c, d, points);
        lastStyle = style;
        return style;
    }
}
