package io.bindery.engine.image;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.guard.Oversize;
import io.bindery.engine.guard.StreamFilters;
import io.bindery.engine.guard.StreamGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Tells before an image is decoded whether it would not fit into memory: by its dictionary, by its data, and by its
 * masks.
 */
public final class ImageGuard {

    private static final long MAX_PIXELS = 100_000_000;

    /** Bounds the memory of the few rows that are held while an image is decoded or scaled down. */
    private static final int MAX_COLUMNS = 1_000_000;

    private static final String TOO_LARGE = "it has more than 100 megapixels";
    private static final String TOO_WIDE = "it is more than 1,000,000 pixels wide";

    private static final List<String> IMAGE_FILTERS = List.of(
            COSName.DCT_DECODE.getName(),
            COSName.DCT_DECODE_ABBREVIATION.getName(),
            COSName.JPX_DECODE.getName(),
            COSName.JBIG2_DECODE.getName(),
            COSName.CCITTFAX_DECODE.getName());

    private static final Map<COSName, COSName> ABBREVIATED =
            Map.of(COSName.FILTER, COSName.F, COSName.DECODE_PARMS, COSName.DP);

    private final StreamGuard streams;

    ImageGuard(StreamGuard streams) {
        this.streams = streams;
    }

    /** The guard of this document. */
    public static ImageGuard of(OpenDocument document) {
        return document.tools().get(ImageGuard.class, () -> new ImageGuard(document.guard()));
    }

    /**
     * Why an image must not be decoded, as the second half of a sentence; empty if it may be.
     *
     * @param image a stream, or the dictionary of an inline image
     */
    public Optional<String> objection(COSDictionary image) {
        Size size = Size.of(image);
        try {
            checkOne(image, size);
            for (COSName key : List.of(COSName.SMASK, COSName.MASK)) {
                COSStream mask = image.getCOSStream(key);
                if (mask != null) {
                    Size maskSize = Size.of(mask);
                    checkOne(mask, maskSize);
                    // PDFBox scales image and mask to the same size.
                    Size.both(size, maskSize).check();
                }
            }
            return Optional.empty();
        } catch (Oversize e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Optional.of("it is damaged");
        }
    }

    /** As {@link #objection(COSDictionary)}, for an inline image that is still encoded. */
    public Optional<String> objection(COSDictionary image, byte[] data) {
        COSStream stream = new COSStream();
        stream.addAll(image);
        ABBREVIATED.forEach((name, abbreviation) -> {
            if (image.containsKey(abbreviation)) {
                stream.setItem(name, image.getDictionaryObject(abbreviation));
            }
        });
        try (OutputStream raw = stream.createRawOutputStream()) {
            raw.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return objection(stream);
    }

    /**
     * Whether an image or its mask is JPEG 2000, which is stored as it is but not decoded: no decoder has a fitting
     * licence.
     */
    public static boolean isJpeg2000(COSDictionary image) {
        if (image instanceof COSStream stream && StreamFilters.filters(stream).contains(COSName.JPX_DECODE)) {
            return true;
        }
        COSStream mask = image.getCOSStream(COSName.SMASK);
        return mask != null && StreamFilters.filters(mask).contains(COSName.JPX_DECODE);
    }

    private void checkOne(COSDictionary image, Size size) throws IOException {
        size.check();
        for (COSDictionary parameters : StreamFilters.parameters(image)) {
            long columns = parameters.getInt(COSName.COLUMNS, 1);
            if (columns > MAX_COLUMNS || columns * size.height() > MAX_PIXELS * 2) {
                throw new Oversize(TOO_LARGE);
            }
            if (parameters.getDictionaryObject(COSName.JBIG2_GLOBALS) instanceof COSStream globals) {
                checkCompressed(globals);
            }
        }
        if (image instanceof COSStream stream) {
            checkCompressed(stream);
            checkEncoded(stream);
        }
    }

    private void checkCompressed(COSStream stream) throws Oversize {
        try {
            streams.check(stream);
        } catch (Oversize e) {
            throw new Oversize("it " + e.getMessage());
        }
    }

    private static void checkEncoded(COSStream stream) throws IOException {
        List<COSName> filters = StreamFilters.filters(stream);
        COSName filter = filters.isEmpty() ? null : filters.getLast();
        boolean jpeg = COSName.DCT_DECODE.equals(filter) || COSName.DCT_DECODE_ABBREVIATION.equals(filter);
        if (!jpeg && !COSName.JBIG2_DECODE.equals(filter)) {
            return;
        }
        try (InputStream bytes = new PDStream(stream).createInputStream(IMAGE_FILTERS)) {
            EncodedSize size = jpeg ? EncodedSize.ofJpeg(bytes) : EncodedSize.ofJbig2(bytes);
            if (size.pixels() > MAX_PIXELS) {
                throw new Oversize(TOO_LARGE);
            }
        }
    }

    /** As declared by a dictionary. */
    private record Size(long width, long height) {

        static Size of(COSDictionary image) {
            return new Size(
                    Math.max(0, image.getInt(COSName.WIDTH, COSName.W, 0)),
                    Math.max(0, image.getInt(COSName.HEIGHT, COSName.H, 0)));
        }

        static Size both(Size one, Size other) {
            return new Size(Math.max(one.width, other.width), Math.max(one.height, other.height));
        }

        void check() throws Oversize {
            if (width * height > MAX_PIXELS) {
                throw new Oversize(TOO_LARGE);
            }
            if (width > MAX_COLUMNS) {
                throw new Oversize(TOO_WIDE);
            }
        }
    }
}
