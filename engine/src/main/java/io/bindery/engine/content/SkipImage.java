package io.bindery.engine.content;

import java.io.IOException;
import java.util.regex.Pattern;

/** Skips the data of images within content streams, whose length is not given (ISO 32000-1, 8.9.7). */
final class SkipImage {

    private static final int LOOK_AHEAD = 10;

    private static final Pattern AFTER_IMAGE = Pattern.compile("Q|EMC|S|\\d*(\\.\\d*)?");

    private SkipImage() {}

    /**
     * Everything until {@code EI}, which may also occur within the data: it has to be followed by bytes that are likely
     * to be content.
     */
    static void in(ContentBytes bytes) throws IOException {
        if (bytes.peek() == '\r') {
            bytes.skip(1);
            if (bytes.peek() == '\n') {
                bytes.skip(1);
            }
        } else if (bytes.peek() >= 0 && ContentBytes.isSpace(bytes.peek())) {
            bytes.skip(1);
        }
        int before = bytes.read();
        int last = bytes.read();
        while (last >= 0 && !(before == 'E' && last == 'I' && isContentNext(bytes))) {
            before = last;
            last = bytes.read();
        }
    }

    /**
     * As PDFBox guesses, from ten bytes: white space, then the end, an operator or number that is known to follow
     * images, or at least nothing binary.
     */
    private static boolean isContentNext(ContentBytes bytes) throws IOException {
        int next = bytes.peek();
        if (next != ' ' && next != '\n' && next != '\r') {
            return false;
        }
        String ahead = bytes.ahead(LOOK_AHEAD);
        if (!ahead.chars().allMatch(c -> c == 0 || c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0x80))) {
            return false;
        }
        String word = ahead.strip().split("[\\s\0]", 2)[0];
        boolean whole = word.length() < ahead.stripLeading().length();
        return word.isEmpty()
                || AFTER_IMAGE.matcher(word).matches()
                || (!whole && (ahead.length() < LOOK_AHEAD || word.length() <= Op.MAX_LETTERS));
    }
}
