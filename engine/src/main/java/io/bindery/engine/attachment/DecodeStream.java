package io.bindery.engine.attachment;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.guard.Bytes;
import io.bindery.engine.guard.LimitedOutput;
import io.bindery.engine.guard.StreamFilters;
import io.bindery.engine.guard.StreamGuard;
import io.bindery.engine.guard.Watch;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Decompresses a stream straight to where it goes. {@code COSStream.createInputStream} would decompress all of it into
 * the heap first; its filters, called one by one, do not. The data between two filters goes through a scratch file.
 */
final class DecodeStream {

    private static final int MAX_FILTERS = 4;

    /** A predictor keeps two rows in memory, as wide as the document says. */
    private static final long MAX_ROW_BITS = 8 * Bytes.MIB;

    private final Path scratch;
    private final Watch watch;

    DecodeStream(OpenDocument document) {
        scratch = document.scratch();
        watch = document.watch();
    }

    /** @throws IOException if the stream is damaged; what could be decompressed has been written */
    void write(COSStream stream, OutputStream target) throws IOException {
        List<COSName> filters = StreamFilters.filters(stream);
        if (filters.size() > MAX_FILTERS || StreamFilters.isImage(stream)) {
            throw new IOException("filters that no embedded file has");
        }
        checkPredictors(stream);
        List<Path> between = new ArrayList<>();
        try {
            for (int i = 0; i + 1 < filters.size(); i++) {
                InputStream encoded = source(stream, between);
                between.add(Files.createTempFile(scratch, "unpack", null));
                try (OutputStream decoded = new BufferedOutputStream(Files.newOutputStream(between.getLast()))) {
                    decode(encoded, stream, i, new LimitedOutput(decoded, StreamGuard.MAX_DECODED_BYTES, watch));
                }
            }
            decode(
                    source(stream, between),
                    stream,
                    filters.size() - 1,
                    new LimitedOutput(target, Long.MAX_VALUE, watch));
        } finally {
            for (Path file : between) {
                Files.delete(file);
            }
        }
    }

    /** The stream as it is, or as far as it has been decompressed. */
    private static InputStream source(COSStream stream, List<Path> between) throws IOException {
        return between.isEmpty()
                ? stream.createRawInputStream()
                : new BufferedInputStream(Files.newInputStream(between.getLast()));
    }

    /** @param index of the filter; -1 if there is none */
    private static void decode(InputStream encoded, COSStream stream, int index, OutputStream target)
            throws IOException {
        try (encoded) {
            if (index < 0) {
                encoded.transferTo(target);
            } else {
                COSName filter = StreamFilters.filters(stream).get(index);
                FilterFactory.INSTANCE.getFilter(filter).decode(encoded, target, stream, index);
            }
        }
    }

    private static void checkPredictors(COSStream stream) throws IOException {
        for (COSDictionary dictionary : StreamFilters.parameters(stream)) {
            if (dictionary.getInt(COSName.PREDICTOR) > 1) {
                long columns = dictionary.getInt(COSName.COLUMNS, 1);
                long bits = dictionary.getInt(COSName.BITS_PER_COMPONENT, 8);
                long colors = dictionary.getInt(COSName.COLORS, 1);
                // Without a row PDFBox would go round in circles.
                if (columns < 1
                        || bits < 1
                        || bits > 16
                        || colors < 1
                        || columns * bits * Math.min(colors, 32) > MAX_ROW_BITS) {
                    throw new IOException("a row of " + columns + " columns");
                }
            }
        }
    }
}
