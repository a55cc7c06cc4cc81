package io.bindery.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.pdfbox.Lettering;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's inflate is the judge: it checks the codes, the checksum and the end. */
class DeflateTest {

    private final Random random = new Random(11);

    /** Around the limits of matches, of the reach of distances and of the window. */
    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 2, 3, 4, 5, 257, 258, 259, 32_767, 32_768, 32_769, 65_536, 98_303, 98_304, 98_305, 400_000})
    void unpacksToWhatItWas(int length) throws IOException {
        assertUnpacks(bytes(length, _ -> 0));
        assertUnpacks(bytes(length, i -> i));
        assertUnpacks(bytes(length, i -> i % 3 == 0 ? i >> 10 : 255));
        assertUnpacks(bytes(length, _ -> random.nextInt()));
        assertUnpacks(bytes(length, i -> random.nextInt(100) == 0 ? i : 17));
        assertUnpacks(bytes(length, i -> (i >> 15) * 31 + i % 251));
        assertUnpacks(bytes(length, _ -> Integer.numberOfTrailingZeros(random.nextInt())));
    }

    @Test
    void unpacksWhatKeepsChangingItsKind() throws IOException {
        for (int round = 0; round < 40; round++) {
            byte[] bytes = new byte[200_000];
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(20_000));
                int kind = random.nextInt(4);
                for (int i = from; i < to; i++) {
                    bytes[i] = (byte)
                            switch (kind) {
                                case 0 -> random.nextInt();
                                case 1 -> 9;
                                case 2 -> i < 40_000 ? i : bytes[i - 1 - random.nextInt(3) - 32_766];
                                default -> bytes[Math.max(0, i - 777)];
                            };
                }
                from = to;
            }
            assertUnpacks(bytes);
        }
    }

    @Test
    void makesPicturesOfTextAsSmallAsZlibAtItsFastest() throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_3BYTE_BGR}) {
            BufferedImage page = new BufferedImage(850, 1_100, type);
            Graphics2D graphics = page.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, 850, 1_100);
            graphics.setColor(Color.BLACK);
            for (int line = 1; line < 60; line++) {
                Lettering.draw(graphics, "Sphinx of black quartz, judge my vow: " + line * 7_919, 40, line * 18, 15);
            }
            graphics.dispose();
            byte[] bytes = ((DataBufferByte) page.getRaster().getDataBuffer()).getData();
            var zlib = new ByteArrayOutputStream();
            try (var out = new DeflaterOutputStream(zlib, new Deflater(1))) {
                out.write(bytes);
            }

            byte[] packed = pack(bytes);

            assertThat(packed.length).isLessThan(zlib.size() * 21 / 20);
            assertThat(unpack(packed)).isEqualTo(bytes);
        }
    }

    private void assertUnpacks(byte[] bytes) throws IOException {
        byte[] packed = pack(bytes);

        assertThat(Arrays.equals(unpack(packed), bytes)).isTrue();
        assertThat(packed.length).isLessThan(bytes.length + bytes.length / 100 + 400);
    }

    private static byte[] bytes(int length, IntUnaryOperator value) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) value.applyAsInt(i);
        }
        return bytes;
    }

    /** As the rows of a picture of some width. */
    private byte[] pack(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        var deflate = new Deflate(packed);
        int row = 1 + random.nextInt(5_000);
        for (int from = 0; from < bytes.length; from += row) {
            deflate.write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + row)));
        }
        deflate.finish();
        return packed.toByteArray();
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
