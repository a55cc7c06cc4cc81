package io.bindery.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodePngTest {

    private static final int GREY_PNG = 0;
    private static final int RGB_PNG = 2;
    private static final int RGBA_PNG = 6;

    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "2, 1", "7, 3", "8, 8", "9, 2", "33, 65", "501, 300"})
    void readsBackAsItWasWritten(int width, int height) {
        BufferedImage noise = image(width, height, BufferedImage.TYPE_INT_RGB, _ -> random.nextInt());
        BufferedImage flat = image(width, height, BufferedImage.TYPE_INT_RGB, x -> x / 5 * 0x10_1010);
        BufferedImage slope = image(width, height, BufferedImage.TYPE_INT_RGB, x -> x % 256 << 8 | x / 3 % 256);
        BufferedImage glass = image(width, height, BufferedImage.TYPE_INT_ARGB, _ -> random.nextInt());
        BufferedImage other = image(width, height, BufferedImage.TYPE_3BYTE_BGR, _ -> random.nextInt());

        assertThat(readBack(noise)).isTrue();
        assertThat(readBack(flat)).isTrue();
        assertThat(readBack(slope)).isTrue();
        assertThat(readBack(glass)).isTrue();
        assertThat(readBack(other)).isTrue();
    }

    @Test
    void readsAPartOfALargerPicture() {
        BufferedImage whole = image(40, 30, BufferedImage.TYPE_INT_RGB, _ -> random.nextInt());

        assertThat(readBack(whole.getSubimage(3, 5, 17, 11))).isTrue();
    }

    @Test
    void spendsOnlyTheBitsAPictureNeeds() {
        BufferedImage blackAndWhite = image(19, 5, BufferedImage.TYPE_INT_RGB, x -> x % 3 == 0 ? 0xFF_FFFF : 0);
        BufferedImage grey = image(19, 5, BufferedImage.TYPE_INT_RGB, x -> x * 0x01_0101);
        BufferedImage almostGrey = image(19, 5, BufferedImage.TYPE_INT_RGB, x -> x == 90 ? 0x7F_7F80 : 0x7F_7F7F);
        BufferedImage opaque = image(19, 5, BufferedImage.TYPE_INT_ARGB, x -> 0xFF00_0000 | x);
        BufferedImage glass = image(19, 5, BufferedImage.TYPE_INT_ARGB, x -> x == 94 ? 0xFE00_0000 : 0xFF00_0000);

        assertThat(format(blackAndWhite)).containsExactly(1, GREY_PNG);
        assertThat(format(grey)).containsExactly(8, GREY_PNG);
        assertThat(format(almostGrey)).containsExactly(8, RGB_PNG);
        assertThat(format(opaque)).containsExactly(8, RGB_PNG);
        assertThat(format(glass)).containsExactly(8, RGBA_PNG);
    }

    @Test
    void takesGreysAsTheyAre() throws IOException {
        BufferedImage grey = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 256; x++) {
            grey.getRaster().setSample(x, 0, 0, x);
        }

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(encode(grey)));

        for (int x = 0; x < 256; x++) {
            assertThat(read.getRaster().getSample(x, 0, 0)).isEqualTo(x);
        }
    }

    @Test
    void compressesWhatIsDrawnAndWhatIsPhotographed() {
        BufferedImage page = image(800, 800, BufferedImage.TYPE_INT_RGB, x -> x % 97 == 0 ? 0x00_2040 : 0xFF_FFFF);
        BufferedImage sky = image(800, 800, BufferedImage.TYPE_INT_RGB, x -> (x / 800 / 4 + x % 800 / 4) * 0x01_0203);

        assertThat(encode(page)).hasSizeLessThan(800 * 800 * 3 / 20);
        assertThat(encode(sky)).hasSizeLessThan(800 * 800 * 3 / 20);
    }

    /** Bits a sample, and the kind of colour. */
    private static int[] format(BufferedImage image) {
        byte[] png = encode(image);
        return new int[] {png[24], png[25]};
    }

    private static boolean readBack(BufferedImage image) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(encode(image)));
            boolean grey = read.getRaster().getNumBands() == 1 && read.getType() != BufferedImage.TYPE_BYTE_BINARY;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int pixel =
                            grey ? 0xFF00_0000 | read.getRaster().getSample(x, y, 0) * 0x01_0101 : read.getRGB(x, y);
                    if (pixel != image.getRGB(x, y)) {
                        return false;
                    }
                }
            }
            return read.getWidth() == image.getWidth() && read.getHeight() == image.getHeight();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EncodePng.write(image, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Pixels by their index, row by row. */
    private static BufferedImage image(int width, int height, int type, IntUnaryOperator pixel) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, pixel.applyAsInt(i));
        }
        return image;
    }
}
