package io.bindery.engine.content;

import io.bindery.engine.guard.StreamFilters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FlateFilterDecoderStream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a page or form, decompressed: one stream, or those of an array one after the other, each opened when
 * the one before has ended.
 */
final class OpenContent extends InputStream {

    private final Deque<COSStream> waiting = new ArrayDeque<>();
    private InputStream open = InputStream.nullInputStream();
    private boolean incomplete;

    private OpenContent() {}

    static OpenContent of(@Nullable COSBase contents) {
        OpenContent content = new OpenContent();
        if (contents instanceof COSStream stream) {
            content.waiting.add(stream);
        } else if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSStream stream) {
                    content.waiting.add(stream);
                }
            }
        }
        return content;
    }

    /** Whether a stream could not be decompressed at all, and was left out. */
    boolean isIncomplete() {
        return incomplete;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (length > 0) {
            int read = open.read(bytes, offset, length);
            if (read > 0) {
                return read;
            }
            if (read < 0) {
                open.close();
                COSStream next = waiting.poll();
                if (next == null) {
                    open = InputStream.nullInputStream();
                    return -1;
                }
                open = decode(next);
                // Words do not go on in the next one.
                bytes[offset] = '\n';
                return 1;
            }
        }
        return 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        open.close();
    }

    /** As it is read, if it can be; not all at once, as PDFBox does with other filters. */
    private InputStream decode(COSStream stream) {
        try {
            return StreamFilters.isDeflate(stream)
                    ? new FlateFilterDecoderStream(stream.createRawInputStream())
                    : stream.createInputStream();
        } catch (IOException e) {
            incomplete = true;
            return new ByteArrayInputStream(new byte[0]);
        }
    }
}
