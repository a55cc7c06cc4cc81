package io.bindery.engine.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;

/**
 * An image that is a file in itself: JPEG with the same appearance outside of the document, and JPEG 2000, which cannot
 * be decoded here.
 */
record OwnFormat(FileKind kind, PDStream data) {

    private static final byte[] JP2_SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' '};
    private static final byte[] CODE_STREAM = {(byte) 0xFF, 0x4F, (byte) 0xFF, 0x51};

    /** Without the filters around the file. */
    InputStream bytes() throws IOException {
        return data.createInputStream(List.of(
                COSName.DCT_DECODE.getName(), COSName.DCT_DECODE_ABBREVIATION.getName(), COSName.JPX_DECODE.getName()));
    }

    /** @throws IOException if it is damaged */
    static Optional<OwnFormat> of(FoundImage.Shared image) throws IOException {
        PDStream data = new PDStream(image.dictionary());
        COSName last = data.getFilters().isEmpty() ? null : data.getFilters().getLast();
        if (COSName.JPX_DECODE.equals(last)) {
            return Optional.of(jpeg2000(data));
        }
        OwnFormat jpeg = new OwnFormat(FileKind.JPEG, data);
        boolean isSelfContained = (COSName.DCT_DECODE.equals(last) || COSName.DCT_DECODE_ABBREVIATION.equals(last))
                && isPlain(image.dictionary())
                && jpeg.hasColorsOf(image);
        return isSelfContained ? Optional.of(jpeg) : Optional.empty();
    }

    private static OwnFormat jpeg2000(PDStream data) throws IOException {
        OwnFormat file = new OwnFormat(FileKind.JPEG_2000, data);
        try (InputStream bytes = file.bytes()) {
            byte[] start = bytes.readNBytes(JP2_SIGNATURE.length);
            if (Arrays.equals(start, JP2_SIGNATURE)) {
                return file;
            }
            if (Arrays.equals(Arrays.copyOf(start, CODE_STREAM.length), CODE_STREAM)) {
                return new OwnFormat(FileKind.JPEG_2000_CODE_STREAM, data);
            }
        }
        throw new IOException("not JPEG 2000");
    }

    /** Whether nothing in the document changes its appearance. */
    private static boolean isPlain(COSStream image) {
        COSDictionary dictionary = image;
        return !dictionary.containsKey(COSName.SMASK)
                && !dictionary.containsKey(COSName.MASK)
                && !dictionary.getBoolean(COSName.IMAGE_MASK, false)
                && isUsual(dictionary.getCOSArray(COSName.DECODE));
    }

    private static boolean isUsual(COSArray decode) {
        if (decode == null) {
            return true;
        }
        float[] values = decode.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != i % 2) {
                return false;
            }
        }
        return true;
    }

    private boolean hasColorsOf(FoundImage.Shared image) throws IOException {
        int components;
        try (InputStream bytes = bytes()) {
            components = EncodedSize.ofJpeg(bytes).components();
        }
        if (!image.dictionary().containsKey(COSName.COLORSPACE)) {
            return components == 1 || components == 3;
        }
        PDColorSpace colors =
                PDColorSpace.create(image.dictionary().getDictionaryObject(COSName.COLORSPACE), image.resources());
        return switch (colors) {
            case PDDeviceGray _, PDCalGray _ -> components == 1;
            case PDDeviceRGB _, PDCalRGB _ -> components == 3;
            case PDICCBased profile -> components != 4 && profile.getNumberOfComponents() == components;
            default -> false;
        };
    }
}
