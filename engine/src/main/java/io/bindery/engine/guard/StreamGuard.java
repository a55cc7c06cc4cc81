package io.bindery.engine.guard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Finds decompression bombs before PDFBox decompresses them: PDFBox 3 decodes most streams into the heap without a
 * limit. Streams too small to become large are not decompressed here.
 */
public final class StreamGuard {

    public static final long MAX_DECODED_BYTES = 256 * Bytes.MIB;

    /**
     * LZW is the worst of the filters: a 12-bit code may stand for close to 3,839 bytes; the next is Deflate, by its
     * format.
     */
    private static final int WORST_RATIO = 2_560;

    private static final int WORST_RATIO_BUT_LZW = 1_032;

    private final Watch watch;
    private final long maxDecodedBytes;
    private final IdentityHashMap<COSStream, Boolean> oversize = new IdentityHashMap<>();

    public StreamGuard(Watch watch) {
        this(watch, MAX_DECODED_BYTES);
    }

    public StreamGuard(Watch watch, long maxDecodedBytes) {
        this.watch = watch;
        this.maxDecodedBytes = maxDecodedBytes;
    }

    /**
     * Checks a stream, once; of an image, the filters around the image's own.
     *
     * @throws Oversize if it decompresses to more than the limit
     */
    public void check(COSStream stream) throws Oversize {
        Boolean known = oversize.get(stream);
        if (known == null) {
            known = isOversize(stream, maxDecodedBytes);
            oversize.put(stream, known);
        }
        if (known) {
            throw new Oversize("unpacks to more than " + Bytes.inWords(maxDecodedBytes));
        }
    }

    /** Whether a stream decompresses to more bytes than the limit. */
    public boolean isOversize(COSStream stream, long limit) {
        List<COSName> filters = StreamFilters.filters(stream).stream()
                .takeWhile(filter -> !StreamFilters.isForImages(filter))
                .toList();
        if (filters.isEmpty()) {
            return false;
        }
        boolean lzw = filters.contains(COSName.LZW_DECODE) || filters.contains(COSName.LZW_DECODE_ABBREVIATION);
        if (filters.size() == 1 && stream.getLength() * (lzw ? WORST_RATIO : WORST_RATIO_BUT_LZW) <= limit) {
            return false;
        }
        watch.check();
        try (InputStream raw = stream.createRawInputStream()) {
            InputStream encoded = raw;
            for (int i = 0; i < filters.size(); i++) {
                boolean last = i == filters.size() - 1;
                var decoded = new ByteArrayOutputStream();
                FilterFactory.INSTANCE
                        .getFilter(filters.get(i))
                        .decode(
                                encoded,
                                new LimitedOutput(last ? OutputStream.nullOutputStream() : decoded, limit, watch),
                                stream,
                                i);
                encoded = new ByteArrayInputStream(decoded.toByteArray());
            }
            return false;
        } catch (Oversize e) {
            return true;
        } catch (IOException e) {
            // Damaged or unknown: harmless as far as size goes; PDFBox will meet the same trouble when it reads the
            // stream.
            return false;
        }
    }
}
