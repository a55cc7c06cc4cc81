package io.bindery.engine.render;

import io.bindery.engine.image.PixelRows;
import java.awt.Color;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;

/** An image of a document that is drawn much smaller than it is; returns its pixels already scaled down. */
final class ShrunkImage implements PDImage {

    /** At least so many pixels in each direction are averaged, even if the decoder skips pixels. */
    private static final int SAMPLES = 3;

    private final PDImage image;
    private final int width;
    private final int height;
    private final Function<PixelRows, BufferedImage> shrink;

    private ShrunkImage(PDImage image, int width, int height, Function<PixelRows, BufferedImage> shrink) {
        this.image = image;
        this.width = width;
        this.height = height;
        this.shrink = shrink;
    }

    /** The image with fewer pixels: at most as many as it has, in both directions. */
    static ShrunkImage toSize(PDImage image, int width, int height) {
        return new ShrunkImage(
                image, width, height, rows -> AreaAverage.of(rows, SampleGrid.even(width), SampleGrid.even(height)));
    }

    /** The image scaled to the pixels of the page, to be drawn into {@link AxisAlignedPlacement#square}. */
    static ShrunkImage to(PDImage image, AxisAlignedPlacement place) {
        return new ShrunkImage(image, place.columns(), place.lines(), place::shrink);
    }

    /** Whether an image has at least this size in both directions, and at least one pixel of it remains. */
    static boolean fits(PDImage image, double width, double height) {
        long columns = Math.round(width);
        long rows = Math.round(height);
        return columns > 0 && rows > 0 && columns <= image.getWidth() && rows <= image.getHeight();
    }

    @Override
    public BufferedImage getImage() throws IOException {
        int skip = Math.min(image.getWidth() / width, image.getHeight() / height) / SAMPLES;
        return shrink.apply(PixelRows.of(image.getImage(null, Math.max(1, skip))));
    }

    @Override
    public BufferedImage getImage(Rectangle region, int subsampling) throws IOException {
        return getImage();
    }

    @Override
    public BufferedImage getStencilImage(Paint paint) throws IOException {
        if (!(paint instanceof Color color)) {
            return shrink.apply(PixelRows.of(image.getStencilImage(paint)));
        }
        try (InputStream bits = image.createInputStream()) {
            return shrink.apply(
                    new StencilRows(bits, image.getWidth(), image.getHeight(), paintsOnes(), color.getRGB()));
        }
    }

    private boolean paintsOnes() {
        COSArray decode = image.getDecode();
        return decode != null
                && decode.size() > 1
                && decode.getObject(0) instanceof COSNumber first
                && decode.getObject(1) instanceof COSNumber second
                && first.floatValue() > second.floatValue();
    }

    /** True: the pixels match those of the page, and PDFBox's treatment of enlarged images would shift them. */
    @Override
    public boolean getInterpolate() {
        return true;
    }

    @Override
    public WritableRaster getRawRaster() throws IOException {
        return image.getRawRaster();
    }

    @Override
    public BufferedImage getRawImage() throws IOException {
        return image.getRawImage();
    }

    @Override
    public InputStream createInputStream() throws IOException {
        return image.createInputStream();
    }

    @Override
    public InputStream createInputStream(List<String> stopFilters) throws IOException {
        return image.createInputStream(stopFilters);
    }

    @Override
    public InputStream createInputStream(DecodeOptions options) throws IOException {
        return image.createInputStream(options);
    }

    @Override
    public boolean isEmpty() {
        return image.isEmpty();
    }

    @Override
    public boolean isStencil() {
        return image.isStencil();
    }

    @Override
    public void setStencil(boolean isStencil) {
        image.setStencil(isStencil);
    }

    @Override
    public int getBitsPerComponent() {
        return image.getBitsPerComponent();
    }

    @Override
    public void setBitsPerComponent(int bitsPerComponent) {
        image.setBitsPerComponent(bitsPerComponent);
    }

    @Override
    public PDColorSpace getColorSpace() throws IOException {
        return image.getColorSpace();
    }

    @Override
    public void setColorSpace(PDColorSpace colorSpace) {
        image.setColorSpace(colorSpace);
    }

    @Override
    public int getHeight() {
        return image.getHeight();
    }

    @Override
    public void setHeight(int height) {
        image.setHeight(height);
    }

    @Override
    public int getWidth() {
        return image.getWidth();
    }

    @Override
    public void setWidth(int width) {
        image.setWidth(width);
    }

    @Override
    public void setDecode(COSArray decode) {
        image.setDecode(decode);
    }

    @Override
    public COSArray getDecode() {
        return image.getDecode();
    }

    @Override
    public void setInterpolate(boolean value) {
        image.setInterpolate(value);
    }

    @Override
    public String getSuffix() {
        return image.getSuffix();
    }

    @Override
    public COSDictionary getCOSObject() {
        return image.getCOSObject();
    }
}
