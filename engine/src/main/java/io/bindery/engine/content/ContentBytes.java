package io.bindery.engine.content;

import io.bindery.engine.guard.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The bytes of a content stream, with a look-ahead, and the character class of each (ISO 32000-1, 7.2.2). */
final class ContentBytes {

    private static final int BUFFER_BYTES = 8 * 1024;

    private static final byte[] CLASSES = new byte[256];
    private static final byte SPACE = 1;
    private static final byte DELIMITER = 2;
    private static final byte DIGIT = 3;

    static {
        for (char space : "\0\t\n\f\r ".toCharArray()) {
            CLASSES[space] = SPACE;
        }
        for (char delimiter : "()<>[]/%".toCharArray()) {
            CLASSES[delimiter] = DELIMITER;
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            CLASSES[digit] = DIGIT;
        }
    }

    private final InputStream in;
    private final Watch watch;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;

    /** @param watch checked whenever more is decompressed */
    ContentBytes(InputStream in, Watch watch) {
        this.in = in;
        this.watch = watch;
    }

    static boolean isSpace(int c) {
        return CLASSES[c] == SPACE;
    }

    static boolean isDigit(int c) {
        return CLASSES[c] == DIGIT;
    }

    /** Whether a byte may be part of a name or word. */
    static boolean isRegular(int c) {
        return CLASSES[c] != SPACE && CLASSES[c] != DELIMITER;
    }

    /** The next byte; -1 at the end. */
    int read() throws IOException {
        return at < end || fill() ? buffer[at++] & 0xFF : -1;
    }

    /** The next byte, which stays; -1 at the end. */
    int peek() throws IOException {
        return at < end || fill() ? buffer[at] & 0xFF : -1;
    }

    /** The byte that comes so many after the next, which must be {@linkplain #has there}. */
    int peek(int ahead) {
        return buffer[at + ahead] & 0xFF;
    }

    /** Skips bytes that have been read ahead. */
    void skip(int bytes) {
        at += bytes;
    }

    /** Whether so many bytes can be read ahead; at most a few. */
    boolean has(int bytes) throws IOException {
        while (end - at < bytes) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    /** The next so many bytes as characters, which stay; fewer at the end. */
    String ahead(int bytes) throws IOException {
        int seen = has(bytes) ? bytes : end - at;
        return new String(buffer, at, seen, StandardCharsets.ISO_8859_1);
    }

    private boolean fill() throws IOException {
        watch.check();
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        int read = in.read(buffer, end, buffer.length - end);
        while (read == 0) {
            read = in.read(buffer, end, buffer.length - end);
        }
        end += Math.max(read, 0);
        return read > 0;
    }

    /** Passes over the rest of a line. */
    void skipComment() throws IOException {
        for (int c = peek(); c >= 0 && c != '\n' && c != '\r'; c = peek()) {
            at++;
        }
    }

    /** The next byte that is neither space nor part of a comment; -1 at the end. */
    int skipSpace() throws IOException {
        int c = read();
        while (c >= 0 && (CLASSES[c] == SPACE || c == '%')) {
            if (c == '%') {
                skipComment();
            }
            c = read();
        }
        return c;
    }
}
