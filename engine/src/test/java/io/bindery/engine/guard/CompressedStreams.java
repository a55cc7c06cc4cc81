package io.bindery.engine.guard;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSStream;

/** Streams of zeros, and a limit for guards that are to refuse them. */
public final class CompressedStreams {

    /** In bytes. */
    public static final int LIMIT = 100_000;

    private CompressedStreams() {}

    /** A stream that decompresses to so many bytes. */
    public static COSStream of(int length, COSBase filters) throws IOException {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream(filters)) {
            out.write(new byte[length]);
        }
        return stream;
    }
}
