package io.bindery.engine.render;

/** Where the pixels of a smaller image begin and end in the larger one, in one direction. */
final class SampleGrid {

    /** One more than there are pixels, ascending; 0 is the beginning of the larger image, 1 its end. */
    private final double[] at;

    private SampleGrid(double[] at) {
        this.at = at;
    }

    /** Pixels of the same size. */
    static SampleGrid even(int pixels) {
        double[] at = new double[pixels + 1];
        for (int i = 0; i <= pixels; i++) {
            at[i] = (double) i / pixels;
        }
        return new SampleGrid(at);
    }

    /**
     * The whole pixels of a grid under the larger image: those whose centre it covers. At either end the image may
     * cover less than a whole pixel of the grid, or a part of one more.
     *
     * @param from where it begins, in pixels of the grid
     * @param to where it ends
     */
    static SampleGrid onGrid(double from, double to) {
        int first = firstOnGrid(from);
        double[] at = new double[firstOnGrid(to) - first + 1];
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.clamp((first + i - from) / (to - from), 0, 1);
        }
        return new SampleGrid(at);
    }

    /** The same grid in the opposite direction. */
    SampleGrid mirrored() {
        double[] from = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            from[i] = 1 - at[at.length - 1 - i];
        }
        return new SampleGrid(from);
    }

    /** The first pixel of a grid whose centre does not lie before this position. */
    static int firstOnGrid(double from) {
        return (int) Math.ceil(from - 0.5);
    }

    int pixels() {
        return at.length - 1;
    }

    /**
     * Where a pixel begins.
     *
     * @param pixel from 0; one more than there are for where the last one ends
     * @param length the length of the larger image, in pixels
     */
    double begin(int pixel, int length) {
        return at[pixel] * length;
    }
}
