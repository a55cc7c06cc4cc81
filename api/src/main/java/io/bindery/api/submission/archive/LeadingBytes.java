package io.bindery.api.submission.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The first bytes of a file, which show whether it is a ZIP or a PDF. Not thread-safe. */
public final class LeadingBytes {

    /** PDF readers accept a header within the first 1024 bytes (ISO 32000-1, annex H, implementation note 13). */
    private static final int LENGTH = 1024;

    private final byte[] bytes = new byte[LENGTH];
    private int length;

    /** Reads up to 1024 bytes; the rest stays in the stream. */
    public void readFrom(InputStream content) throws IOException {
        length = content.readNBytes(bytes, 0, LENGTH);
    }

    public boolean isZip() {
        return startsWith('P', 'K', 3, 4) || startsWith('P', 'K', 5, 6);
    }

    public boolean isPdf() {
        return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    private boolean startsWith(int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
