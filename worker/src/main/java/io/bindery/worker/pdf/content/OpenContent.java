package io.bindery.worker.pdf.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FlateFilterDecoderStream;
import org.jspecify.annotations.Nullable;

/** Opens content streams. */
final class OpenContent {

    private OpenContent() {}

    /** A stream, or the streams of an array one after the other, of which those that cannot be unpacked at all are left out. */
    static InputStream of(@Nullable COSBase contents) throws IOException {
        if (contents instanceof COSStream stream) {
            return unpack(stream);
        }
        List<InputStream> parts = new ArrayList<>();
        if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSStream stream) {
                    parts.add(unpack(stream));
                    // Words do not go on in the next one.
                    parts.add(new ByteArrayInputStream(new byte[] {'\n'}));
                }
            }
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /** As it is read, if it can be; not all at once, as PDFBox does with other filters. */
    private static InputStream unpack(COSStream stream) {
        try {
            return COSName.FLATE_DECODE.equals(stream.getFilters())
                    ? new FlateFilterDecoderStream(stream.createRawInputStream())
                    : stream.createInputStream();
        } catch (IOException e) {
            return InputStream.nullInputStream();
        }
    }
}
