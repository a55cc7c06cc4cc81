package io.bindery.engine.page.reading;

import io.bindery.engine.content.ContentListener;
import io.bindery.engine.content.GlyphStyle;
import io.bindery.engine.content.Op;
import io.bindery.engine.content.Operands;
import io.bindery.engine.content.PageView;
import io.bindery.engine.content.ShownFont;
import io.bindery.engine.content.Transform;
import io.bindery.engine.guard.Oversize;
import io.bindery.engine.page.Box;
import io.bindery.engine.page.Ruling;
import io.bindery.engine.page.order.Fragment;
import io.bindery.engine.page.order.Frame;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** Gathers the words and the ruling lines of one page from what its content shows. For one page only. */
final class PageReader implements ContentListener {

    /** A page with more is no page of text. */
    private static final int MAX_CHARACTERS = 1_000_000;

    /** In points; no page is that large. */
    private static final float FARTHEST = 1e7f;

    private final PageView view;
    private final PaintedPaths paths;
    private final PaintedTwiceNearby painted = new PaintedTwiceNearby();
    private final WordBuilder words = new WordBuilder();
    private final MarkedContent marked = new MarkedContent();
    private final IdentityHashMap<ShownFont, Typeface> typefaces = new IdentityHashMap<>();
    private int characters;

    PageReader(PageView view) {
        this.view = view;
        paths = new PaintedPaths(view.width(), view.height());
    }

    List<Fragment> words() {
        return words.words();
    }

    List<Ruling> rulings() {
        return paths.rulings();
    }

    @Override
    public void enterForm() {
        marked.enterForm();
    }

    @Override
    public void leaveForm() {
        marked.leaveForm();
    }

    @Override
    public void beginMarked(@Nullable COSName tag, @Nullable COSDictionary properties) {
        marked.begin(tag, properties);
    }

    @Override
    public void endMarked() {
        marked.end();
    }

    @Override
    public void glyph(GlyphStyle style, String text, float x, float y, float endX, float endY) throws Oversize {
        if (++characters > MAX_CHARACTERS) {
            throw new Oversize("has more than " + MAX_CHARACTERS + " characters");
        }
        float em = (float) Math.hypot(style.a(), style.b());
        float up = (float) Math.hypot(style.c(), style.d());
        if (!(em > 0 && em < FARTHEST && up > 0 && up < FARTHEST)) {
            return;
        }
        Typeface typeface = typefaces.computeIfAbsent(style.font(), font -> Typeface.of(font.font()));
        Glyph glyph = typeface.vertical()
                ? downwards(style, text, x, y, typeface, up)
                : level(style, text, x, y, endX, endY, typeface, em, up);
        if (isShown(glyph) && !painted.isAgain(glyph)) {
            words.add(glyph);
        }
    }

    private Glyph level(
            GlyphStyle style,
            String text,
            float x,
            float y,
            float endX,
            float endY,
            Typeface typeface,
            float em,
            float up) {
        float rightX = style.a() / em;
        float rightY = style.b() / em;
        Frame frame = Frame.along(view.dx(rightX, rightY), view.dy(rightX, rightY));
        float advance = (endX - x) * rightX + (endY - y) * rightY;
        var origin = new Frame.PagePoint(view.x(x, y), view.y(x, y));
        float start = frame.along(origin);
        float spacing = style.spacing() * em / style.size();
        return new Glyph(
                marked.meaning(text),
                frame,
                start,
                start + advance,
                frame.across(origin),
                em,
                Float.isFinite(spacing) ? spacing : 0,
                typeface,
                up * typeface.scale(),
                marked.number());
    }

    /**
     * Vertical writing: the frame of its columns runs down the page, so that the left edge of the letters is their
     * baseline.
     */
    private Glyph downwards(GlyphStyle style, String text, float originX, float originY, Typeface typeface, float up) {
        float downX = -style.c() / up;
        float downY = -style.d() / up;
        float x = originX - downX * up;
        float y = originY - downY * up;
        Frame frame = Frame.along(view.dx(downX, downY), view.dy(downX, downY));
        var top = new Frame.PagePoint(view.x(x, y), view.y(x, y));
        float start = frame.along(top);
        return new Glyph(
                marked.meaning(text),
                frame,
                start,
                start + up,
                frame.across(top),
                up,
                0,
                typeface,
                up,
                marked.number());
    }

    /** False for glyphs outside of the page, and at coordinates too large for the arithmetic on them. */
    private boolean isShown(Glyph glyph) {
        Box box = glyph.frame().onPage(glyph.box());
        return Math.abs(glyph.start()) < FARTHEST
                && Math.abs(glyph.end()) < FARTHEST
                && Math.abs(glyph.baseline()) < FARTHEST
                && box.right() >= 0
                && box.bottom() >= 0
                && box.left() <= view.width()
                && box.top() <= view.height();
    }

    @Override
    public void operator(int operator, Operands operands, Transform toPage, float lineWidth) {
        switch (operator) {
            case Op.MOVE_TO -> point(operands, 0, toPage, paths::moveTo);
            case Op.LINE_TO -> point(operands, 0, toPage, paths::lineTo);
            case Op.CURVE -> point(operands, 4, toPage, paths::curveTo);
            case Op.CURVE_FROM_HERE, Op.CURVE_TO_CORNER -> point(operands, 2, toPage, paths::curveTo);
            case Op.CLOSE -> paths.close();
            case Op.RECTANGLE -> rectangle(operands, toPage);
            case Op.END_PATH -> paths.discard();
            case Op.STROKE -> paint(false, false, toPage, lineWidth);
            case Op.CLOSE_STROKE -> paint(true, false, toPage, lineWidth);
            case Op.FILL, Op.FILL_OLD, Op.FILL_EVEN_ODD -> {
                paths.fill();
                paths.discard();
            }
            case Op.FILL_STROKE, Op.FILL_STROKE_EVEN_ODD -> paint(false, true, toPage, lineWidth);
            case Op.CLOSE_FILL_STROKE, Op.CLOSE_FILL_STROKE_EVEN_ODD -> paint(true, true, toPage, lineWidth);
            default -> {}
        }
    }

    private void paint(boolean close, boolean fill, Transform toPage, float lineWidth) {
        if (close) {
            paths.close();
        }
        if (fill) {
            paths.fill();
        }
        paths.stroke(lineWidth * toPage.stretchY());
        paths.discard();
    }

    private void point(Operands operands, int first, Transform toPage, Pen pen) {
        if (operands.areNumbers(first + 2)) {
            at(operands.number(first), operands.number(first + 1), toPage, pen);
        }
    }

    private void rectangle(Operands operands, Transform toPage) {
        if (operands.areNumbers(4)) {
            float x = operands.number(0);
            float y = operands.number(1);
            float width = operands.number(2);
            float height = operands.number(3);
            at(x, y, toPage, paths::moveTo);
            at(x + width, y, toPage, paths::lineTo);
            at(x + width, y + height, toPage, paths::lineTo);
            at(x, y + height, toPage, paths::lineTo);
            paths.close();
        }
    }

    private void at(float x, float y, Transform toPage, Pen pen) {
        float cropX = toPage.x(x, y) - view.left();
        float cropY = toPage.y(x, y) - view.bottom();
        pen.to(view.x(cropX, cropY), view.y(cropX, cropY));
    }

    @FunctionalInterface
    private interface Pen {
        void to(float x, float y);
    }
}
