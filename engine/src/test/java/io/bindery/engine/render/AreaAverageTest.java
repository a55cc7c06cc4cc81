package io.bindery.engine.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.image.PixelRows;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaAverageTest {

    @ParameterizedTest
    @CsvSource({"100, 80, 10, 8", "101, 83, 7, 19", "64, 64, 64, 64", "50, 40, 1, 1", "9, 500, 8, 3"})
    void averagesAsTheJdkDoes(int fromWidth, int fromHeight, int width, int height) {
        for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB}) {
            BufferedImage large = noise(fromWidth, fromHeight, type);

            BufferedImage small = AreaAverage.of(PixelRows.of(large), SampleGrid.even(width), SampleGrid.even(height));

            assertThat(differenceBetween(small, asTheJdkDoes(large, width, height, type)))
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void paintsAMaskInItsColourAsThickAsItIs() {
        // Two rows of ten bits: the left half lets paint through, in the last columns of the second row too.
        byte[] bits = {(byte) 0b1111_1000, 0, (byte) 0b1111_1000, (byte) 0b1100_0000};
        StencilRows rows = new StencilRows(new ByteArrayInputStream(bits), 10, 2, true, 0xFF10_2030);

        BufferedImage small = AreaAverage.of(rows, SampleGrid.even(5), SampleGrid.even(1));

        assertThat(small.getRGB(0, 0)).isEqualTo(0xFF10_2030);
        assertThat(small.getRGB(2, 0)).isEqualTo(0x8010_2030);
        assertThat(small.getRGB(3, 0) >>> 24).isZero();
        assertThat(small.getRGB(4, 0)).isEqualTo(0x8010_2030);
    }

    @Test
    void staysWhiteHoweverManyPixelsAreAveraged() {
        BufferedImage white = new BufferedImage(200_000, 1, BufferedImage.TYPE_BYTE_GRAY);
        Arrays.fill(((DataBufferByte) white.getRaster().getDataBuffer()).getData(), (byte) 0xFF);

        BufferedImage small = AreaAverage.of(PixelRows.of(white), SampleGrid.even(1), SampleGrid.even(1));

        assertThat(small.getRGB(0, 0)).isEqualTo(0xFFFF_FFFF);
    }

    @Test
    void leavesOutWhatIsMissingAtTheEndOfAMask() {
        StencilRows rows = new StencilRows(new ByteArrayInputStream(new byte[] {0}), 16, 2, false, 0xFF00_0000);

        BufferedImage small = AreaAverage.of(rows, SampleGrid.even(2), SampleGrid.even(2));

        assertThat(small.getRGB(0, 0)).isEqualTo(0xFF00_0000);
        assertThat(small.getRGB(1, 0) >>> 24).isZero();
        assertThat(small.getRGB(0, 1) >>> 24).isZero();
    }

    private static BufferedImage noise(int width, int height, int type) {
        Random random = new Random(3);
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt() | 0x4000_0000);
            }
        }
        return image;
    }

    private static BufferedImage asTheJdkDoes(BufferedImage large, int width, int height, int type) {
        BufferedImage small = new BufferedImage(width, height, type);
        small.createGraphics().drawImage(large.getScaledInstance(width, height, Image.SCALE_SMOOTH), 0, 0, null);
        return small;
    }

    private static int differenceBetween(BufferedImage one, BufferedImage other) {
        int difference = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift < 32; shift += 8) {
                    int a = one.getRGB(x, y) >>> shift & 0xFF;
                    int b = other.getRGB(x, y) >>> shift & 0xFF;
                    difference = Math.max(difference, Math.abs(a - b));
                }
            }
        }
        return difference;
    }
}
