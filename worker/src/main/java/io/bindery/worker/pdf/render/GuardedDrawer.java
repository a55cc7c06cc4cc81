package io.bindery.worker.pdf.render;

import io.bindery.worker.pdf.operation.OpenDocument;
import io.bindery.worker.pdf.operation.RunEnded;
import io.bindery.worker.pdf.operation.Watch;
import io.bindery.worker.pdf.picture.ImageGuard;
import io.bindery.worker.pdf.picture.ShrunkImage;
import io.bindery.worker.pdf.picture.StraightPlace;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * Draws as PDFBox does, except for what would take memory without bounds, and with glyphs that {@link GlyphPainter} copies and pictures made smaller by {@link ShrunkImage}: PDFBox would
 * spend a sixth of its time on that.
 */
final class GuardedDrawer extends PageDrawer {

    /** Above this PDFBox scales a picture as it draws it; below, it makes a smaller one first. */
    private static final double SHRINK_BELOW = 0.5;

    private static final int OPERATORS_BETWEEN_CHECKS = 1_024;

    private final Watch watch;
    private final ImageGuard images;
    private final Set<String> omissions;
    private final GlyphPainter glyphs;
    private final ResourceCache resources;
    private int operators;

    /** In the content of the page; null when that has been drawn. */
    private @Nullable Nonsense nonsense;

    /** Sequences of marked content that are open, from the first one that may be hidden on. */
    private int optional;

    private @Nullable PDColor lastColor;
    private @Nullable Color lastPaint;

    GuardedDrawer(PageDrawerParameters parameters, OpenDocument document, Set<String> omissions) throws IOException {
        super(parameters);
        this.watch = document.watch();
        this.images = ImageGuard.of(document);
        this.omissions = omissions;
        this.glyphs = new GlyphPainter(GlyphCache.of(document));
        this.resources = document.pdf().getResourceCache();
        this.nonsense = new Nonsense(parameters.getPage());
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators % OPERATORS_BETWEEN_CHECKS == 0) {
            watch.check();
        }
        if (nonsense != null && nonsense.hasBegun(operator.getName(), operands)) {
            omissions.add("the rest of its content: it is damaged");
            return;
        }
        COSDictionary inline = operator.getImageParameters();
        if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName()) && inline != null) {
            // PDFBox decodes it before it is asked to draw it.
            Optional<String> objection = images.objection(inline, operator.getImageData());
            if (objection.isPresent()) {
                omitPicture(objection.get());
                return;
            }
        }
        super.processOperator(operator, operands);
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, @Nullable COSDictionary properties) {
        super.beginMarkedContentSequence(tag, properties);
        if (optional > 0 || isOptional(properties)) {
            optional++;
        }
    }

    @Override
    public void endMarkedContentSequence() {
        super.endMarkedContentSequence();
        optional = Math.max(0, optional - 1);
    }

    private static boolean isOptional(@Nullable COSDictionary properties) {
        COSName type = properties == null ? null : properties.getCOSName(COSName.TYPE);
        return COSName.OCG.equals(type) || COSName.OCMD.equals(type);
    }

    /** Annotations come after the content. */
    @Override
    public void showAnnotation(PDAnnotation annotation) throws IOException {
        nonsense = null;
        super.showAnnotation(annotation);
    }

    @Override
    public @Nullable PDAppearanceStream getAppearance(PDAnnotation annotation) {
        PDAppearanceStream appearance = super.getAppearance(annotation);
        return appearance == null ? null : new CachedAppearance(appearance, resources);
    }

    @Override
    protected void showFontGlyph(Matrix rendering, PDFont font, int code, Vector displacement) throws IOException {
        Color color = isPlainText() ? plainColor() : null;
        if (color != null) {
            setClip();
            if (glyphs.paint(getGraphics(), getGraphicsState(), color, rendering, font, code, displacement)) {
                return;
            }
        }
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

    /** Whether glyphs are filled and nothing else; whether optional content is hidden only PDFBox knows. */
    private boolean isPlainText() {
        return optional == 0
                && getGraphicsState().getTextState().getRenderingMode() == RenderingMode.FILL
                && getGraphicsState().getSoftMask() == null;
    }

    private @Nullable Color plainColor() throws IOException {
        PDColor color = getGraphicsState().getNonStrokingColor();
        if (!color.equals(lastColor)) {
            // Either both or none, if it cannot be told.
            Color paint = color.getColorSpace() instanceof PDPattern ? null : (Color) getPaint(color);
            lastColor = color;
            lastPaint = paint;
        }
        return lastPaint;
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        watch.check();
        Optional<String> objection = images.objection(image.getCOSObject());
        if (objection.isEmpty() && ImageGuard.isJpeg2000(image.getCOSObject())) {
            objection = Optional.of("it is JPEG 2000, which cannot be drawn");
        }
        if (objection.isPresent()) {
            omitPicture(objection.get());
            return;
        }
        Graphics2D graphics = getGraphics();
        RenderingHints hints = graphics.getRenderingHints();
        AffineTransform transform = graphics.getTransform();
        try {
            drawChecked(image);
        } catch (RunEnded e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The rest of the page may be fine.
            watch.check();
            omitPicture("it is damaged");
        } finally {
            graphics.setTransform(transform);
            graphics.setRenderingHints(hints);
        }
    }

    private void drawChecked(PDImage image) throws IOException {
        PDGraphicsState state = getGraphicsState();
        Matrix place = state.getCurrentTransformationMatrix();
        Matrix device = new Matrix(getGraphics().getTransform());
        double width = (double) Math.abs(place.getScalingFactorX() * device.getScalingFactorX());
        double height = (double) Math.abs(place.getScalingFactorY() * device.getScalingFactorY());
        if (image.isStencil() && state.getNonStrokingColor().getColorSpace() instanceof PDPattern) {
            Rectangle2D bounds = place.createAffineTransform()
                    .createTransformedShape(new Rectangle2D.Float(0, 0, 1, 1))
                    .getBounds2D();
            if (bounds.getWidth() * bounds.getHeight() > Extent.MAX_PIXELS) {
                omitPicture("it covers too large an area");
                return;
            }
        } else if (width < SHRINK_BELOW * image.getWidth() || height < SHRINK_BELOW * image.getHeight()) {
            if (width * height > Extent.MAX_PIXELS) {
                // Or PDFBox would make a picture of the whole of it, most of which lies outside of the page.
                getGraphics().setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_DEFAULT);
            } else if (isPlain(image, state) && ShrunkImage.fits(image, width, height)) {
                drawShrunk(image, width, height);
                return;
            }
        }
        super.drawImage(image);
    }

    private void drawShrunk(PDImage image, double width, double height) throws IOException {
        PDGraphicsState state = getGraphicsState();
        Matrix square = state.getCurrentTransformationMatrix();
        StraightPlace place = StraightPlace.of(square, getGraphics().getTransform())
                .filter(straight -> ShrunkImage.fits(image, straight.columns(), straight.lines()))
                .orElse(null);
        if (place == null) {
            super.drawImage(ShrunkImage.toSize(image, (int) Math.round(width), (int) Math.round(height)));
            return;
        }
        // Pixel for pixel, even if the matrix, of floats, misses the pixels by a ten-thousandth.
        getGraphics()
                .setRenderingHint(
                        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        state.setCurrentTransformationMatrix(place.square());
        try {
            super.drawImage(ShrunkImage.to(image, place));
        } finally {
            state.setCurrentTransformationMatrix(square);
        }
    }

    /** Whether nothing else is done to its pixels. */
    private static boolean isPlain(PDImage image, PDGraphicsState state) {
        return state.getSoftMask() == null
                && (state.getTransfer() == null || state.getTransfer() instanceof COSName)
                && !(image instanceof PDImageXObject object && object.getOptionalContent() != null);
    }

    @Override
    protected Paint getPaint(PDColor color) throws IOException {
        if (color.getColorSpace() instanceof PDPattern space
                && space.getPattern(color) instanceof PDTilingPattern pattern
                && Extent.isTooLarge(pattern, getInitialMatrix(), getGraphics().getTransform())) {
            omissions.add("a pattern: its tiles are too large");
            return new Color(0, 0, 0, 0);
        }
        try {
            return super.getPaint(color);
        } finally {
            if (color.getColorSpace() instanceof PDPattern) {
                glyphs.forget();
            }
        }
    }

    @Override
    protected void processTransparencyGroup(PDTransparencyGroup group) throws IOException {
        try {
            super.processTransparencyGroup(group);
        } finally {
            glyphs.forget();
        }
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        if (Extent.isTooLarge(form, getGraphicsState(), getGraphics().getTransform())) {
            omissions.add("a group: it covers too large an area");
            return;
        }
        super.showTransparencyGroup(form);
    }

    private void omitPicture(String reason) {
        omissions.add("a picture: " + reason);
    }
}
