package io.bindery.engine.attachment;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.guard.Bytes;
import io.bindery.engine.guard.Oversize;
import io.bindery.engine.guard.Packing;
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
 * Unpacks a stream straight to where it goes. {@code COSStream.createInputStream} would unpack all of it into the heap first; its filters, called one by
 * one, do not. What lies between two filters goes through a scratch file.
 */
final class Unpack {

    private static final int MAX_FILTERS = 4;

    /** A predictor keeps two rows in memory, as wide as the document says. */
    private static final long MAX_ROW_BITS = 8 * Bytes.MIB;

    private final Path scratch;
    private final Watch watch;

    Unpack(OpenDocument document) {
        scratch = document.scratch();
        watch = document.watch();
    }

    /** @throws IOException if the stream is damaged; what could be unpacked has been written */
    void write(COSStream stream, OutputStream target) throws IOException {
        List<COSName> filters = Packing.filters(stream);
        if (filters.size() > MAX_FILTERS || Packing.isPicture(stream)) {
            throw new IOException("packed in a way that no file is");
        }
        checkPredictors(stream);
        List<Path> between = new ArrayList<>();
        try {
            for (int i = 0; i + 1 < filters.size(); i++) {
                InputStream packed = source(stream, between);
                between.add(Files.createTempFile(scratch, "unpack", null));
                try (OutputStream unpacked = new BufferedOutputStream(Files.newOutputStream(between.getLast()))) {
                    decode(packed, stream, i, new Watched(unpacked, StreamGuard.MAX_DECODED_BYTES));
                }
            }
            decode(source(stream, between), stream, filters.size() - 1, new Watched(target, Long.MAX_VALUE));
        } finally {
            for (Path file : between) {
                Files.delete(file);
            }
        }
    }

    /** The stream as it is, or as far as it has been unpacked. */
    private static InputStream source(COSStream stream, List<Path> between) throws IOException {
        return between.isEmpty()
                ? stream.createRawInputStream()
                : new BufferedInputStream(Files.newInputStream(between.getLast()));
    }

    /** @param index of the filter; -1 if there is none */
    private static void decode(InputStream packed, COSStream stream, int index, OutputStream target)
            throws IOException {
        try (packed) {
            if (index < 0) {
                packed.transferTo(target);
            } else {
                COSName filter = Packing.filters(stream).get(index);
                FilterFactory.INSTANCE.getFilter(filter).decode(packed, target, stream, index);
            }
        }
    }

    private static void checkPredictors(COSStream stream) throws IOException {
        for (COSDictionary dictionary : Packing.parameters(stream)) {
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

    private final class Watched extends OutputStream {

        private static final long BYTES_BETWEEN_CHECKS = Bytes.MIB;

        private final OutputStream target;
        private final long limit;
        private long written;
        private long nextCheck = BYTES_BETWEEN_CHECKS;

        Watched(OutputStream target, long limit) {
            this.target = target;
            this.limit = limit;
        }

        @Override
        public void write(int value) throws IOException {
            account(1);
            target.write(value);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            account(length);
            target.write(source, offset, length);
        }

        private void account(int length) throws Oversize {
            written += length;
            if (written > limit) {
                throw new Oversize("unpacks to more than " + Bytes.inWords(limit));
            }
            if (written >= nextCheck) {
                nextCheck = written + BYTES_BETWEEN_CHECKS;
                watch.check();
            }
        }
    }
}
