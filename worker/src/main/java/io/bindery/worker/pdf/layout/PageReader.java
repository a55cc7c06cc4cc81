package io.bindery.worker.pdf.layout;

import io.bindery.worker.pdf.operation.Oversize;
import io.bindery.worker.pdf.operation.Watch;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.state.SetLineWidth;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/** Reads the words and the ruling lines of one page in one pass over its content. For one page only. */
final class PageReader extends PDFTextStripper {

    /** A page with more is not for reading. */
    private static final int MAX_CHARACTERS = 1_000_000;

    private static final int OPERATORS_BETWEEN_CHECKS = 256;

    private final Watch watch;
    private final PageView view;
    private final PaintedPaths paths;
    private final PaintedBefore painted = new PaintedBefore();
    private final WordBuilder words = new WordBuilder();
    private final Marks marks = new Marks();
    private final IdentityHashMap<PDFont, Typeface> typefaces = new IdentityHashMap<>();
    private int operators;
    private int characters;

    PageReader(PageView view, Watch watch) {
        this.watch = watch;
        this.view = view;
        paths = new PaintedPaths(view.width(), view.height());
        addOperator(new SetLineWidth(this));
        addPathOperators();
    }

    void read(PDPage page) throws IOException {
        if (page.hasContents() || page.getCOSObject().containsKey(COSName.ANNOTS)) {
            processPage(page);
        }
    }

    List<Fragment> words() {
        return words.words();
    }

    List<Ruling> rulings() {
        return paths.rulings();
    }

    /** Instead of writing: reads what every viewer shows on top of the page, such as the values filled into a form. */
    @Override
    protected void writePage() throws IOException {
        for (PDAnnotation annotation : getCurrentPage().getAnnotations()) {
            boolean shown =
                    !annotation.isHidden() && !annotation.isNoView() && !(annotation instanceof PDAnnotationPopup);
            if (shown && annotation.getNormalAppearanceStream() != null) {
                showAnnotation(annotation);
            }
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators % OPERATORS_BETWEEN_CHECKS == 0) {
            watch.check();
        }
        super.processOperator(operator, operands);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        marks.enterForm();
        try {
            super.showForm(form);
        } finally {
            marks.leaveForm();
        }
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        marks.begin(tag, properties);
    }

    @Override
    public void endMarkedContentSequence() {
        marks.end();
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        if (++characters > MAX_CHARACTERS) {
            throw new UncheckedIOException(new Oversize("has more than " + MAX_CHARACTERS + " characters"));
        }
        Matrix matrix = position.getTextMatrix();
        Typeface typeface = typefaces.computeIfAbsent(position.getFont(), Typeface::of);
        float em = (float) Math.hypot(matrix.getScaleX(), matrix.getShearY());
        float up = (float) Math.hypot(matrix.getShearX(), matrix.getScaleY());
        if (!(em > 0 && em < Float.MAX_VALUE && up > 0 && up < Float.MAX_VALUE) || position.getUnicode() == null) {
            return;
        }
        Glyph glyph = typeface.vertical()
                ? downwards(position, matrix, typeface, up)
                : level(position, matrix, typeface, em, up);
        if (isShown(glyph) && !painted.isAgain(glyph)) {
            words.add(glyph);
        }
    }

    private Glyph level(TextPosition position, Matrix matrix, Typeface typeface, float em, float up) {
        float x = matrix.getTranslateX();
        float y = matrix.getTranslateY();
        float rightX = matrix.getScaleX() / em;
        float rightY = matrix.getShearY() / em;
        Frame frame = Frame.along(view.dx(rightX, rightY), view.dy(rightX, rightY));
        float advance = (position.getEndX() - x) * rightX + (position.getEndY() - y) * rightY;
        var origin = new Frame.PagePoint(view.x(x, y), view.y(x, y));
        float start = frame.along(origin);
        float spacing = getGraphicsState().getTextState().getCharacterSpacing() * em / position.getFontSize();
        return new Glyph(
                marks.meaning(position.getUnicode()),
                frame,
                start,
                start + advance,
                frame.across(origin),
                em,
                Float.isFinite(spacing) ? spacing : 0,
                typeface,
                up * typeface.scale(),
                marks.number());
    }

    /** Vertical writing: the frame of its columns runs down the page, so that the left edge of the letters is their baseline. */
    private Glyph downwards(TextPosition position, Matrix matrix, Typeface typeface, float up) {
        float downX = -matrix.getShearX() / up;
        float downY = -matrix.getScaleY() / up;
        float x = matrix.getTranslateX() - downX * up;
        float y = matrix.getTranslateY() - downY * up;
        Frame frame = Frame.along(view.dx(downX, downY), view.dy(downX, downY));
        var top = new Frame.PagePoint(view.x(x, y), view.y(x, y));
        float start = frame.along(top);
        return new Glyph(
                marks.meaning(position.getUnicode()),
                frame,
                start,
                start + up,
                frame.across(top),
                up,
                0,
                typeface,
                up,
                marks.number());
    }

    /** Text beside the page is not shown, and coordinates without measure would upset whoever calculates with them. */
    private boolean isShown(Glyph glyph) {
        Box box = glyph.frame().onPage(glyph.box());
        return box.right() >= 0 && box.bottom() >= 0 && box.left() <= view.width() && box.top() <= view.height();
    }

    private void addPathOperators() {
        path("m", 2, p -> at(p[0], p[1], paths::moveTo));
        path("l", 2, p -> at(p[0], p[1], paths::lineTo));
        path("c", 6, p -> at(p[4], p[5], paths::curveTo));
        path("v", 4, p -> at(p[2], p[3], paths::curveTo));
        path("y", 4, p -> at(p[2], p[3], paths::curveTo));
        path("h", 0, _ -> paths.close());
        path("re", 4, p -> rectangle(p[0], p[1], p[2], p[3]));
        paint("n", false, false, false);
        paint("S", false, true, false);
        paint("s", true, true, false);
        paint("f", false, false, true);
        paint("F", false, false, true);
        paint("f*", false, false, true);
        paint("B", false, true, true);
        paint("B*", false, true, true);
        paint("b", true, true, true);
        paint("b*", true, true, true);
    }

    private void path(String name, int operands, PathOperator.Action action) {
        addOperator(new PathOperator(this, name, operands, action));
    }

    private void paint(String name, boolean close, boolean stroke, boolean fill) {
        path(name, 0, _ -> {
            if (close) {
                paths.close();
            }
            if (fill) {
                paths.fill();
            }
            if (stroke) {
                Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
                paths.stroke(getGraphicsState().getLineWidth() * matrix.getScalingFactorY());
            }
            paths.discard();
        });
    }

    private void rectangle(float x, float y, float width, float height) {
        at(x, y, paths::moveTo);
        at(x + width, y, paths::lineTo);
        at(x + width, y + height, paths::lineTo);
        at(x, y + height, paths::lineTo);
        paths.close();
    }

    private void at(float x, float y, Pen pen) {
        Point2D.Float point =
                getGraphicsState().getCurrentTransformationMatrix().transformPoint(x, y);
        float cropX = point.x - view.left();
        float cropY = point.y - view.bottom();
        pen.to(view.x(cropX, cropY), view.y(cropX, cropY));
    }

    @FunctionalInterface
    private interface Pen {
        void to(float x, float y);
    }
}
