package io.bindery.engine.content;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;

/**
 * A transformation of coordinates: (x, y) becomes (a x + c y + e, b x + d y + f), as in ISO 32000-1, 8.3.3. Results of
 * invalid numbers may be infinite or NaN.
 */
public record Transform(float a, float b, float c, float d, float e, float f) {

    static final Transform IDENTITY = new Transform(1, 0, 0, 1, 0, 0);

    private static final int NUMBERS = 6;

    /** What an array of six numbers says; the identity if it is none. */
    static Transform of(COSBase base) {
        if (!(base instanceof COSArray array) || array.size() < NUMBERS) {
            return IDENTITY;
        }
        float[] numbers = new float[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            if (!(array.getObject(i) instanceof COSNumber number)) {
                return IDENTITY;
            }
            numbers[i] = number.floatValue();
        }
        return new Transform(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }

    /** This one first, then the other. */
    Transform then(Transform other) {
        return new Transform(
                a * other.a + b * other.c,
                a * other.b + b * other.d,
                c * other.a + d * other.c,
                c * other.b + d * other.d,
                other.x(e, f),
                other.y(e, f));
    }

    /** A move first, then this one. */
    Transform afterMove(float x, float y) {
        return new Transform(a, b, c, d, x(x, y), y(x, y));
    }

    public float x(float x, float y) {
        return x * a + y * c + e;
    }

    public float y(float x, float y) {
        return x * b + y * d + f;
    }

    /** By how much it stretches what runs along the x axis; negative if it mirrors it in place. */
    float stretchX() {
        return stretch(b, a);
    }

    /** By how much it stretches what runs along the y axis; negative if it mirrors it in place. */
    public float stretchY() {
        return stretch(c, d);
    }

    /**
     * The length of a vector; with its sign, if it lies on its axis.
     *
     * @param across its axis
     */
    static float stretch(float across, float along) {
        return across == 0 ? along : (float) Math.sqrt((double) across * across + (double) along * along);
    }

    /** The smallest upright rectangle around what becomes of one. */
    Rectangle2D around(Rectangle2D rectangle) {
        return new AffineTransform(a, b, c, d, e, f)
                .createTransformedShape(rectangle)
                .getBounds2D();
    }
}
