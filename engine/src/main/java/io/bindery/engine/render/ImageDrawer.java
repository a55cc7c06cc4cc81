package io.bindery.engine.render;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.image.ImageGuard;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
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
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDGraphicsState;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;

/**
 * Draws images as PDFBox does, except for those that {@link ImageGuard} rejects and those much larger than their place
 * on the page, which {@link ShrunkImage} scales down.
 */
abstract class ImageDrawer extends PageDrawer {

    /** Above this factor PDFBox scales an image while it draws; below, it creates a smaller one first. */
    private static final double SHRINK_BELOW = 0.5;

    private final Watch watch;
    private final ImageGuard images;
    private final Set<String> omissions;

    /** @param omissions receives what was left out, as the rest of a sentence */
    ImageDrawer(PageDrawerParameters parameters, OpenDocument document, Set<String> omissions) throws IOException {
        super(parameters);
        this.watch = document.watch();
        this.images = ImageGuard.of(document);
        this.omissions = omissions;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        COSDictionary inline = operator.getImageParameters();
        if (OperatorName.BEGIN_INLINE_IMAGE.equals(operator.getName()) && inline != null) {
            // PDFBox decodes it before it calls drawImage.
            Optional<String> objection = images.objection(inline, operator.getImageData());
            if (objection.isPresent()) {
                omitImage(objection.get());
                return;
            }
        }
        super.processOperator(operator, operands);
    }

    @Override
    public void drawImage(PDImage image) throws IOException {
        watch.check();
        Optional<String> objection = images.objection(image.getCOSObject());
        if (objection.isEmpty() && ImageGuard.isJpeg2000(image.getCOSObject())) {
            objection = Optional.of("it is JPEG 2000, which cannot be drawn");
        }
        if (objection.isPresent()) {
            omitImage(objection.get());
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
            omitImage("it is damaged");
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
                omitImage("it covers too large an area");
                return;
            }
        } else if (width < SHRINK_BELOW * image.getWidth() || height < SHRINK_BELOW * image.getHeight()) {
            if (width * height > Extent.MAX_PIXELS) {
                // Otherwise PDFBox would scale the whole image, most of which lies outside the page.
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
        AxisAlignedPlacement place = AxisAlignedPlacement.of(
                        square, getGraphics().getTransform())
                .filter(aligned -> ShrunkImage.fits(image, aligned.columns(), aligned.lines()))
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

    /** Whether neither masks nor transfer functions nor optional content apply. */
    private static boolean isPlain(PDImage image, PDGraphicsState state) {
        return state.getSoftMask() == null
                && (state.getTransfer() == null || state.getTransfer() instanceof COSName)
                && !(image instanceof PDImageXObject object && object.getOptionalContent() != null);
    }

    private void omitImage(String reason) {
        omissions.add("a picture: " + reason);
    }
}
