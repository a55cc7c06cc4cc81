package io.bindery.engine.content;

import io.bindery.engine.guard.Oversize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads dictionaries within content streams: rare enough to be left to PDFBox's parser, once it is known where they
 * end.
 */
final class ReadDictionary {

    private static final int MAX_BYTES = 1 << 24;

    private ReadDictionary() {}

    /** The rest of a dictionary after its opening brackets; null if it is invalid. */
    static @Nullable COSDictionary of(ContentBytes bytes) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {'<', '<'});
        int open = 1;
        for (int c = bytes.read(); c >= 0; c = bytes.read()) {
            if (c == '%') {
                bytes.skipComment();
                continue;
            }
            text.write(c);
            if (c == '(') {
                copyString(bytes, text);
            } else if (c == '<' && bytes.peek() != '<') {
                copyUntil('>', bytes, text);
            } else if ((c == '<' || c == '>') && bytes.peek() == c) {
                text.write(bytes.read());
                open += c == '<' ? 1 : -1;
                if (open == 0) {
                    break;
                }
            }
            if (text.size() > MAX_BYTES) {
                throw new Oversize("has a dictionary of more than " + MAX_BYTES + " bytes");
            }
        }
        return new PDFStreamParser(text.toByteArray()).parseNextToken() instanceof COSDictionary dictionary
                ? dictionary
                : null;
    }

    private static void copyString(ContentBytes bytes, ByteArrayOutputStream text) throws IOException {
        int open = 1;
        while (open > 0) {
            int c = bytes.read();
            if (c < 0) {
                return;
            }
            text.write(c);
            if (c == '\\' && bytes.peek() >= 0) {
                text.write(bytes.read());
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
    }

    private static void copyUntil(int last, ContentBytes bytes, ByteArrayOutputStream text) throws IOException {
        for (int c = bytes.read(); c >= 0; c = bytes.read()) {
            text.write(c);
            if (c == last) {
                return;
            }
        }
    }
}
