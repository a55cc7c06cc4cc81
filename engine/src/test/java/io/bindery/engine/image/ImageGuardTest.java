package io.bindery.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.EngineControl;
import io.bindery.engine.guard.StreamGuard;
import io.bindery.engine.guard.Watch;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.junit.jupiter.api.Test;

class ImageGuardTest {

    private static final String TOO_LARGE = "it has more than 100 megapixels";

    private final ImageGuard guard =
            new ImageGuard(new StreamGuard(new Watch(EngineControl.UNWATCHED, Duration.ofHours(1))));

    @Test
    void takesAnyPictureOfUpTo100Megapixels() {
        assertThat(guard.objection(image(10_000, 10_000))).isEmpty();
        assertThat(guard.objection(image(10_000, 10_001))).contains(TOO_LARGE);
        assertThat(guard.objection(image(Integer.MAX_VALUE, Integer.MAX_VALUE))).contains(TOO_LARGE);
    }

    @Test
    void takesNoPictureOfWhichARowIsTooLarge() {
        assertThat(guard.objection(image(1_000_000, 1))).isEmpty();
        assertThat(guard.objection(image(1_000_001, 1))).contains("it is more than 1,000,000 pixels wide");
    }

    @Test
    void looksAtMasksToo() {
        COSStream large = image(10, 10);
        large.setItem(COSName.SMASK, image(20_000, 20_000));
        COSStream crossed = image(50_000, 10);
        crossed.setItem(COSName.MASK, image(10, 50_000));

        assertThat(guard.objection(large)).contains(TOO_LARGE);
        assertThat(guard.objection(crossed)).contains(TOO_LARGE);
    }

    @Test
    void believesADecoderMoreThanADictionary() throws IOException {
        COSStream jpeg = image(10, 10, COSName.DCT_DECODE, jpegOf(30_000, 30_000));
        COSStream honest = image(10, 10, COSName.DCT_DECODE, jpegOf(10, 10));
        COSStream none = image(10, 10, COSName.DCT_DECODE, new byte[] {'G', 'I', 'F'});
        COSStream jbig2 = image(10, 10, COSName.JBIG2_DECODE, jbig2Of(48, 30_000, 30_000));
        COSStream region = image(10, 10, COSName.JBIG2_DECODE, jbig2Of(38, 0xFFFF_FFFF, 0xFFFF_FFFE));

        assertThat(guard.objection(jpeg)).contains(TOO_LARGE);
        assertThat(guard.objection(honest)).isEmpty();
        assertThat(guard.objection(none)).contains("it is damaged");
        assertThat(guard.objection(jbig2)).contains(TOO_LARGE);
        assertThat(guard.objection(region)).contains(TOO_LARGE);
    }

    @Test
    void findsBombsBehindEveryFilter() throws IOException {
        byte[] bomb = bomb();
        COSStream flate = image(10, 10, COSName.FLATE_DECODE, bomb);
        COSDictionary inline = new COSDictionary();
        inline.setItem(COSName.F, COSName.FLATE_DECODE_ABBREVIATION);
        COSStream predicted = image(10, 10, COSName.FLATE_DECODE, new byte[] {1});
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.COLUMNS, Integer.MAX_VALUE);
        predicted.setItem(COSName.DECODE_PARMS, parameters);

        assertThat(guard.objection(flate)).contains("it unpacks to more than 256 MiB");
        assertThat(guard.objection(inline, bomb)).contains("it unpacks to more than 256 MiB");
        assertThat(guard.objection(predicted)).contains(TOO_LARGE);
    }

    @Test
    void knowsJpeg2000InPictureAndMask() throws IOException {
        COSStream image = image(10, 10, COSName.JPX_DECODE, new byte[1]);
        COSStream masked = image(10, 10);
        masked.setItem(COSName.SMASK, image);

        assertThat(ImageGuard.isJpeg2000(image)).isTrue();
        assertThat(ImageGuard.isJpeg2000(masked)).isTrue();
        assertThat(ImageGuard.isJpeg2000(image(10, 10))).isFalse();
    }

    private static COSStream image(int width, int height) {
        COSStream image = new COSStream();
        image.setInt(COSName.WIDTH, width);
        image.setInt(COSName.HEIGHT, height);
        return image;
    }

    private static COSStream image(int width, int height, COSName filter, byte[] data) throws IOException {
        COSStream image = image(width, height);
        image.setItem(COSName.FILTER, filter);
        try (OutputStream out = image.createRawOutputStream()) {
            out.write(data);
        }
        return image;
    }

    private static byte[] jpegOf(int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(0xFFD8);
        out.writeShort(0xFFE0);
        out.writeShort(4);
        out.writeShort(0);
        out.writeShort(0xFFC2);
        out.writeShort(8);
        out.writeByte(8);
        out.writeShort(height);
        out.writeShort(width);
        out.writeByte(3);
        return bytes.toByteArray();
    }

    private static byte[] jbig2Of(int type, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int segment = 0; segment < 2; segment++) {
            out.writeInt(segment);
            out.writeByte(segment == 0 ? 0 : type);
            out.writeByte(0);
            out.writeByte(1);
            out.writeInt(8);
            out.writeInt(segment == 0 ? 0 : width);
            out.writeInt(segment == 0 ? 0 : height);
        }
        return bytes.toByteArray();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(bytes)) {
            byte[] mebibyte = new byte[1 << 20];
            for (int i = 0; i < 257; i++) {
                deflater.write(mebibyte);
            }
        }
        return bytes.toByteArray();
    }
}
