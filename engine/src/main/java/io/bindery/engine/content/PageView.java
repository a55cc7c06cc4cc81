package io.bindery.engine.content;

import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * How a page is shown: its crop box moved to the corner, turned, and y downwards.
 *
 * @param left of the crop box
 * @param bottom of the crop box
 * @param cropWidth before rotation
 * @param cropHeight before rotation
 * @param rotation clockwise: 0, 90, 180 or 270
 */
public record PageView(float left, float bottom, float cropWidth, float cropHeight, int rotation) {

    public static PageView of(PDPage page) {
        PDRectangle crop = page.getCropBox();
        return new PageView(
                crop.getLowerLeftX(),
                crop.getLowerLeftY(),
                crop.getWidth(),
                crop.getHeight(),
                Math.floorMod(page.getRotation() / 90 * 90, 360));
    }

    public float width() {
        return rotation % 180 == 0 ? cropWidth : cropHeight;
    }

    public float height() {
        return rotation % 180 == 0 ? cropHeight : cropWidth;
    }

    /** How far from the left a point is shown that lies at x and y from the lower left corner of the crop box. */
    public float x(float x, float y) {
        return x(rotation, x, y);
    }

    /** How far from the left it would be shown if the page were turned like this. */
    public float x(int turned, float x, float y) {
        return switch (turned) {
            case 90 -> y;
            case 180 -> cropWidth - x;
            case 270 -> cropHeight - y;
            default -> x;
        };
    }

    /** How far from the top that point is shown. */
    public float y(float x, float y) {
        return y(rotation, x, y);
    }

    /** How far from the top it would be shown if the page were turned like this. */
    public float y(int turned, float x, float y) {
        return switch (turned) {
            case 90 -> x;
            case 180 -> y;
            case 270 -> cropWidth - x;
            default -> cropHeight - y;
        };
    }

    /** The same for a direction. */
    public float dx(float x, float y) {
        return x(x, y) - x(0, 0);
    }

    /** The same for a direction. */
    public float dy(float x, float y) {
        return y(x, y) - y(0, 0);
    }
}
