package io.bindery.engine.render;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.guard.Watch;
import java.awt.Color;
import java.awt.Paint;
import java.awt.geom.Point2D;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/** Draws as PDFBox does, except for what would need unbounded memory or time, and for corrupt content. */
final class GuardedDrawer extends ImageDrawer {

    private static final int STEPS_BETWEEN_CHECKS = 1_024;

    private final Watch watch;
    private final Set<String> omissions;
    private final ResourceCache resources;

    /** Operators and glyphs so far: one operator may show millions of glyphs. */
    private int steps;

    /** For the content of the page; null once that has been drawn. */
    private @Nullable CorruptContentDetector corrupt;

    GuardedDrawer(PageDrawerParameters parameters, OpenDocument document, Set<String> omissions) throws IOException {
        super(parameters, document, omissions);
        this.watch = document.watch();
        this.omissions = omissions;
        this.resources = document.pdf().getResourceCache();
        this.corrupt = new CorruptContentDetector(parameters.getPage());
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        step();
        if (corrupt != null && corrupt.hasBegun(operator.getName(), operands)) {
            omissions.add("the rest of its content: it is damaged");
            return;
        }
        super.processOperator(operator, operands);
    }

    private void step() {
        if (++steps % STEPS_BETWEEN_CHECKS == 0) {
            watch.check();
        }
    }

    /** Annotations come after the content. */
    @Override
    public void showAnnotation(PDAnnotation annotation) throws IOException {
        corrupt = null;
        super.showAnnotation(annotation);
    }

    @Override
    public @Nullable PDAppearanceStream getAppearance(PDAnnotation annotation) {
        PDAppearanceStream appearance = super.getAppearance(annotation);
        return appearance == null ? null : new CachedAppearance(appearance, resources);
    }

    @Override
    protected void showFontGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        step();
        if (Extent.isFar(rendering.getScaleX(), rendering.getShearX(), rendering.getShearY(), rendering.getScaleY())) {
            omissions.add("a character: it is too large");
            return;
        }
        super.showFontGlyph(rendering, font, code, displacement);
    }

    @Override
    public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
        Point2D from = getCurrentPoint();
        if (Extent.isFar((float) from.getX(), (float) from.getY(), x1, y1, x2, y2, x3, y3)) {
            omissions.add("a curve: it goes too far");
            lineTo(x3, y3);
        } else {
            super.curveTo(x1, y1, x2, y2, x3, y3);
        }
    }

    @Override
    protected float transformWidth(float width) {
        return Math.min(super.transformWidth(width), Extent.WIDEST_LINE);
    }

    @Override
    protected Paint getPaint(PDColor color) throws IOException {
        if (color.getColorSpace() instanceof PDPattern space
                && space.getPattern(color) instanceof PDTilingPattern pattern
                && Extent.isTooLarge(pattern, getInitialMatrix(), getGraphics().getTransform())) {
            omissions.add("a pattern: its tiles are too large");
            return new Color(0, 0, 0, 0);
        }
        return super.getPaint(color);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        if (Extent.isTooLarge(form, getGraphicsState(), getGraphics().getTransform())) {
            omissions.add("a group: it covers too large an area");
            return;
        }
        super.showTransparencyGroup(form);
    }
}
