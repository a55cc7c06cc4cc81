package io.bindery.engine.content;

import io.bindery.engine.guard.Watch;
import java.io.IOException;
import java.io.InputStream;
import org.apache.pdfbox.cos.COSDictionary;

/**
 * Parses a content stream into operators with their operands (ISO 32000-1, 7.8.2). Tolerates any input: invalid tokens
 * are skipped, as PDFBox's parser does with what other programs are known to write.
 */
final class ContentParser {

    private static final String NUMBER_GOES_ON = "+-.eE";

    private final ContentBytes bytes;
    private final Operands operands;
    private boolean damaged;

    /**
     * Of a stream that is decompressed while it is read.
     *
     * @param operands filled by {@link #next()}
     * @param watch checked now and then
     */
    ContentParser(InputStream in, Operands operands, Watch watch) {
        bytes = new ContentBytes(in, watch);
        this.operands = operands;
    }

    /** Reads until an operator and its operands are there, and returns it; {@link Op#NONE} at the end. */
    int next() throws IOException {
        operands.clear();
        while (!damaged) {
            int c = bytes.skipSpace();
            switch (c) {
                case -1 -> {
                    return Op.NONE;
                }
                case '[' -> readArray();
                case ']' -> operands.addOther();
                default -> {
                    if (!readOperand(c)) {
                        return c == 'I' ? readImageData() : readOperator(c);
                    }
                }
            }
        }
        return Op.NONE;
    }

    /**
     * Whether parsing ended early because of corrupt data: a bit has changed in the compressed stream, and what it
     * decompresses to from there on is no content.
     */
    boolean isDamaged() {
        return damaged;
    }

    /** Reads a number, name, string or dictionary; false if it is none. */
    private boolean readOperand(int c) throws IOException {
        switch (c) {
            case '/' -> readName();
            case '(' -> readString();
            case '<' -> {
                if (bytes.peek() == '<') {
                    bytes.skip(1);
                    readDictionary();
                } else {
                    readHexString();
                }
            }
            default -> {
                if (!beginsNumber(c)) {
                    return false;
                }
                operands.addNumber(ReadNumber.of(bytes, c));
            }
        }
        return true;
    }

    private static boolean beginsNumber(int c) {
        return ContentBytes.isDigit(c) || c == '-' || c == '.' || c == '+';
    }

    private void readArray() throws IOException {
        operands.beginArray();
        int depth = 1;
        while (depth > 0 && !damaged) {
            int c = bytes.skipSpace();
            switch (c) {
                case -1 -> depth = 0;
                case '[' -> depth++;
                case ']' -> depth--;
                default -> {
                    if (!readOperand(c)) {
                        skipWord();
                    } else if (beginsNumber(c) && NUMBER_GOES_ON.indexOf(bytes.peek()) >= 0) {
                        damaged = true;
                    }
                }
            }
        }
        operands.endArray();
    }

    private int readOperator(int first) throws IOException {
        int operator = first;
        int letters = 1;
        for (int c = bytes.peek(); c >= 0 && !endsOperator(c); c = bytes.peek()) {
            bytes.skip(1);
            operator = operator << 8 | c;
            letters++;
        }
        if (operator == 'd' && (bytes.peek() == '0' || bytes.peek() == '1')) {
            operator = operator << 8 | bytes.read();
        }
        return letters > Op.MAX_LETTERS ? Op.LONGER_THAN_ANY : operator;
    }

    private static boolean endsOperator(int c) {
        return (!ContentBytes.isRegular(c) || ContentBytes.isDigit(c)) && c != ')' && c != '>' && c != ']';
    }

    private void skipWord() throws IOException {
        for (int c = bytes.peek(); c >= 0 && ContentBytes.isRegular(c); c = bytes.peek()) {
            bytes.skip(1);
        }
    }

    private void readName() throws IOException {
        operands.beginName();
        for (int c = bytes.peek(); c >= 0 && ContentBytes.isRegular(c); c = bytes.peek()) {
            bytes.skip(1);
            int high = c == '#' && bytes.has(2) ? hex(bytes.peek(0)) : -1;
            int low = high < 0 ? -1 : hex(bytes.peek(1));
            if (low >= 0) {
                bytes.skip(2);
                c = high << 4 | low;
            }
            operands.addByte(c);
        }
        operands.endBytes();
    }

    private void readString() throws IOException {
        operands.beginString();
        int open = 1;
        while (open > 0) {
            int c = bytes.read();
            switch (c) {
                case -1 -> open = 0;
                case '(' -> {
                    open++;
                    operands.addByte(c);
                }
                case ')' -> {
                    open = closes(open - 1);
                    if (open > 0) {
                        operands.addByte(c);
                    }
                }
                case '\\' -> open = readEscape(open);
                default -> operands.addByte(c);
            }
        }
        operands.endBytes();
    }

    /**
     * How many brackets are open after one was closed. None if a line end and what begins the next object follow: some
     * programs do not escape lone brackets, and one would swallow the rest of the page.
     */
    private int closes(int open) throws IOException {
        if (open == 0 || !bytes.has(3)) {
            return open;
        }
        int lineEnd = bytes.peek(0) == '\r' && bytes.peek(1) == '\n' ? 1 : 0;
        int last = bytes.peek(lineEnd);
        int next = bytes.peek(lineEnd + 1);
        return (last == '\r' || last == '\n') && (next == '/' || next == '>') ? 0 : open;
    }

    private int readEscape(int open) throws IOException {
        int c = bytes.read();
        switch (c) {
            case 'n' -> operands.addByte('\n');
            case 'r' -> operands.addByte('\r');
            case 't' -> operands.addByte('\t');
            case 'b' -> operands.addByte('\b');
            case 'f' -> operands.addByte('\f');
            case '\r', '\n' -> {
                while (bytes.peek() == '\r' || bytes.peek() == '\n') {
                    bytes.skip(1);
                }
            }
            case ')' -> {
                if (closes(open) == 0) {
                    // A path of Windows, say, that ends with a backslash.
                    operands.addByte('\\');
                    return 0;
                }
                operands.addByte(c);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int value = c - '0';
                for (int digits = 1; digits < 3 && bytes.peek() >= '0' && bytes.peek() <= '7'; digits++) {
                    value = value << 3 | bytes.read() - '0';
                }
                operands.addByte(value);
            }
            case -1 -> {}
            default -> operands.addByte(c);
        }
        return open;
    }

    private void readHexString() throws IOException {
        operands.beginString();
        int high = -1;
        int c = bytes.read();
        for (; c >= 0 && c != '>'; c = bytes.read()) {
            int digit = hex(c);
            if (digit < 0) {
                if (ContentBytes.isSpace(c) || c == '\b') {
                    continue;
                }
                break;
            }
            if (high < 0) {
                high = digit;
            } else {
                operands.addByte(high << 4 | digit);
                high = -1;
            }
        }
        if (c == '>' && high >= 0) {
            operands.addByte(high << 4);
        }
        while (c >= 0 && c != '>') {
            c = bytes.read();
        }
        damaged |= c < 0;
        operands.endBytes();
    }

    private void readDictionary() throws IOException {
        COSDictionary dictionary = ReadDictionary.of(bytes);
        damaged |= dictionary == null;
        operands.addDictionary(dictionary == null ? new COSDictionary() : dictionary);
    }

    /** No other operator begins with an I; what comes after {@code ID} may stand right beside it. */
    private int readImageData() throws IOException {
        if (bytes.peek() == 'D') {
            bytes.skip(1);
            SkipImage.in(bytes);
            return Op.IMAGE_DATA;
        }
        damaged = true;
        return Op.NONE;
    }

    private static int hex(int c) {
        return Character.digit(c, 16);
    }
}
