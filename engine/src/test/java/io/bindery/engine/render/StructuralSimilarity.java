package io.bindery.engine.render;

import java.awt.image.BufferedImage;

/**
 * How alike two pictures of the same size look, 1 for the same: Wang, Bovik, Sheikh, Simoncelli, 2004, on squares of
 * eight pixels.
 */
final class StructuralSimilarity {

    private static final int SIDE = 8;
    private static final double C1 = Math.pow(0.01 * 255, 2);
    private static final double C2 = Math.pow(0.03 * 255, 2);

    private StructuralSimilarity() {}

    static double between(BufferedImage one, BufferedImage other) {
        double sum = 0;
        int squares = 0;
        for (int y = 0; y + SIDE <= one.getHeight(); y += SIDE / 2) {
            for (int x = 0; x + SIDE <= one.getWidth(); x += SIDE / 2) {
                sum += ofSquare(one, other, x, y);
                squares++;
            }
        }
        return sum / squares;
    }

    private static double ofSquare(BufferedImage one, BufferedImage other, int left, int top) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int y = top; y < top + SIDE; y++) {
            for (int x = left; x < left + SIDE; x++) {
                double p = brightness(one.getRGB(x, y));
                double q = brightness(other.getRGB(x, y));
                a += p;
                b += q;
                aa += p * p;
                bb += q * q;
                ab += p * q;
            }
        }
        double n = SIDE * SIDE;
        double meanA = a / n;
        double meanB = b / n;
        double variances = aa / n - meanA * meanA + bb / n - meanB * meanB;
        double covariance = ab / n - meanA * meanB;
        return (2 * meanA * meanB + C1)
                * (2 * covariance + C2)
                / ((meanA * meanA + meanB * meanB + C1) * (variances + C2));
    }

    private static double brightness(int pixel) {
        return 0.299 * (pixel >> 16 & 0xFF) + 0.587 * (pixel >> 8 & 0xFF) + 0.114 * (pixel & 0xFF);
    }
}
