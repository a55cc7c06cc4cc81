package io.bindery.worker.pdf.content;

import io.bindery.worker.pdf.operation.Oversize;
import io.bindery.worker.pdf.operation.Watch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdfparser.PDFStreamParser;

/**
 * Takes a content stream apart into operators with their operands (ISO 32000-1, 7.8.2). Reads whatever it is given: what makes no sense is passed over, as
 * PDFBox's parser does with what other programs are known to write.
 */
final class ContentParser {

    private static final int BUFFER_BYTES = 8 * 1024;

    private static final int MAX_DICTIONARY_BYTES = 1 << 24;

    private static final int IMAGE_LOOK_AHEAD = 10;

    private static final Pattern AFTER_IMAGE = Pattern.compile("Q|EMC|S|\\d*(\\.\\d*)?");

    private static final int MAX_LETTERS = 3;

    private static final String NUMBER_GOES_ON = "+-.eE";

    /** More digits than a float can tell apart. */
    private static final long MANTISSA_FULL = 100_000_000_000_000_000L;

    private static final double[] POWERS_OF_TEN = new double[19];

    private static final byte[] CLASSES = new byte[256];
    private static final byte SPACE = 1;
    private static final byte DELIMITER = 2;
    private static final byte DIGIT = 3;

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
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
    private final Operands operands;
    private final Watch watch;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int at;
    private int end;
    private boolean damaged;

    /**
     * Of a stream that is unpacked while it is read.
     *
     * @param operands filled by {@link #next()}
     * @param watch asked now and then
     */
    ContentParser(InputStream in, Operands operands, Watch watch) {
        this.in = in;
        this.watch = watch;
        this.operands = operands;
    }

    /** Reads until an operator and its operands are there, and returns it; {@link Op#NONE} at the end. */
    int next() throws IOException {
        operands.clear();
        while (!damaged) {
            int c = skipSpace();
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
     * Whether reading ended early, for what came made no sense that any program could have meant: a bit has changed in what was packed, and from there on it unpacks to
     * noise.
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
                if (peek() == '<') {
                    at++;
                    operands.addDictionary(readDictionary());
                } else {
                    readHexString();
                }
            }
            default -> {
                if (!beginsNumber(c)) {
                    return false;
                }
                operands.addNumber(readNumber(c));
            }
        }
        return true;
    }

    private static boolean beginsNumber(int c) {
        return CLASSES[c] == DIGIT || c == '-' || c == '.' || c == '+';
    }

    private void readArray() throws IOException {
        operands.beginArray();
        int depth = 1;
        while (depth > 0 && !damaged) {
            int c = skipSpace();
            switch (c) {
                case -1 -> depth = 0;
                case '[' -> depth++;
                case ']' -> depth--;
                default -> {
                    if (!readOperand(c)) {
                        skipWord();
                    } else if (beginsNumber(c) && NUMBER_GOES_ON.indexOf(peek()) >= 0) {
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
        for (int c = peek(); c >= 0 && !endsOperator(c); c = peek()) {
            at++;
            operator = operator << 8 | c;
            letters++;
        }
        if (operator == 'd' && (peek() == '0' || peek() == '1')) {
            operator = operator << 8 | read();
        }
        return letters > MAX_LETTERS ? Op.LONGER_THAN_ANY : operator;
    }

    private static boolean endsOperator(int c) {
        return CLASSES[c] != 0 && c != ')' && c != '>' && c != ']';
    }

    private void skipWord() throws IOException {
        for (int c = peek(); c >= 0 && CLASSES[c] != SPACE && CLASSES[c] != DELIMITER; c = peek()) {
            at++;
        }
    }

    /** Sloppy ones too: a second sign and signs in the middle are passed over, a second point begins another number. */
    private float readNumber(int first) throws IOException {
        boolean negative = first == '-';
        boolean point = first == '.';
        long mantissa = CLASSES[first] == DIGIT ? first - '0' : 0;
        int exponent = 0;
        for (int c = peek(); c >= 0; c = peek()) {
            if (CLASSES[c] == DIGIT) {
                if (mantissa < MANTISSA_FULL) {
                    mantissa = 10 * mantissa + (c - '0');
                    exponent -= point ? 1 : 0;
                } else if (!point) {
                    exponent++;
                }
            } else if (c == '.' && !point) {
                point = true;
            } else if (c != '-') {
                exponent += c == 'e' || c == 'E' ? readExponent() : 0;
                break;
            }
            at++;
        }
        double value = negative ? -mantissa : mantissa;
        if (exponent < 0) {
            value /= powerOfTen(-exponent);
        } else if (exponent > 0) {
            value *= powerOfTen(exponent);
        }
        return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
    }

    private static double powerOfTen(int exponent) {
        return exponent < POWERS_OF_TEN.length ? POWERS_OF_TEN[exponent] : Math.pow(10, exponent);
    }

    /** Of one or two digits, as some programs write against the rules; otherwise 0, and nothing is read. */
    private int readExponent() throws IOException {
        if (!ensure(4)) {
            return 0;
        }
        boolean negative = buffer[at + 1] == '-';
        int digits = at + 1 + (negative ? 1 : 0);
        int exponent = 0;
        int i = digits;
        while (i < at + 4 && i < digits + 2 && CLASSES[buffer[i] & 0xFF] == DIGIT) {
            exponent = 10 * exponent + (buffer[i++] - '0');
        }
        if (i == digits) {
            return 0;
        }
        at = i;
        return negative ? -exponent : exponent;
    }

    private void readName() throws IOException {
        operands.beginName();
        for (int c = peek(); c >= 0 && CLASSES[c] != SPACE && CLASSES[c] != DELIMITER; c = peek()) {
            at++;
            int high = c == '#' && ensure(2) ? hex(buffer[at]) : -1;
            int low = high < 0 ? -1 : hex(buffer[at + 1]);
            if (low >= 0) {
                at += 2;
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
            int c = read();
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
     * How many brackets are open after one was closed. None if a line end and what begins the next object follow: some programs do not escape lone brackets, and one
     * would swallow the rest of the page.
     */
    private int closes(int open) throws IOException {
        if (open == 0 || !ensure(3)) {
            return open;
        }
        int i = at;
        if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
            i++;
        }
        boolean lineEnd = buffer[i] == '\r' || buffer[i] == '\n';
        return lineEnd && (buffer[i + 1] == '/' || buffer[i + 1] == '>') ? 0 : open;
    }

    private int readEscape(int open) throws IOException {
        int c = read();
        switch (c) {
            case 'n' -> operands.addByte('\n');
            case 'r' -> operands.addByte('\r');
            case 't' -> operands.addByte('\t');
            case 'b' -> operands.addByte('\b');
            case 'f' -> operands.addByte('\f');
            case '\r', '\n' -> {
                while (peek() == '\r' || peek() == '\n') {
                    at++;
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
                for (int digits = 1; digits < 3 && peek() >= '0' && peek() <= '7'; digits++) {
                    value = value << 3 | read() - '0';
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
        int c = read();
        for (; c >= 0 && c != '>'; c = read()) {
            int digit = hex(c);
            if (digit < 0) {
                if (CLASSES[c] == SPACE || c == '\b') {
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
            c = read();
        }
        damaged |= c < 0;
        operands.endBytes();
    }

    /** Rare enough to be left to PDFBox's parser, once it is known where it ends. */
    private COSDictionary readDictionary() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {'<', '<'});
        int open = 1;
        for (int c = read(); c >= 0; c = read()) {
            if (c == '%') {
                skipComment();
                continue;
            }
            text.write(c);
            if (c == '(') {
                copyString(text);
            } else if (c == '<' && peek() != '<') {
                copyUntil('>', text);
            } else if ((c == '<' || c == '>') && peek() == c) {
                text.write(read());
                open += c == '<' ? 1 : -1;
                if (open == 0) {
                    break;
                }
            }
            if (text.size() > MAX_DICTIONARY_BYTES) {
                throw new Oversize("has a dictionary of more than " + MAX_DICTIONARY_BYTES + " bytes");
            }
        }
        if (new PDFStreamParser(text.toByteArray()).parseNextToken() instanceof COSDictionary dictionary) {
            return dictionary;
        }
        damaged = true;
        return new COSDictionary();
    }

    private void copyString(ByteArrayOutputStream text) throws IOException {
        int open = 1;
        while (open > 0) {
            int c = read();
            if (c < 0) {
                return;
            }
            text.write(c);
            if (c == '\\' && peek() >= 0) {
                text.write(read());
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
    }

    private void copyUntil(int last, ByteArrayOutputStream text) throws IOException {
        for (int c = read(); c >= 0; c = read()) {
            text.write(c);
            if (c == last) {
                return;
            }
        }
    }

    /** No other operator begins with an I; what comes after {@code ID} may stand right beside it. */
    private int readImageData() throws IOException {
        if (peek() == 'D') {
            at++;
            skipInlineImage();
            return Op.IMAGE_DATA;
        }
        damaged = true;
        return Op.NONE;
    }

    /** Everything until {@code EI}, which may also occur within the data: it has to be followed by what looks like content. */
    private void skipInlineImage() throws IOException {
        if (peek() == '\r') {
            at++;
            if (peek() == '\n') {
                at++;
            }
        } else if (peek() >= 0 && CLASSES[peek()] == SPACE) {
            at++;
        }
        int before = read();
        int last = read();
        while (last >= 0 && !(before == 'E' && last == 'I' && isContentNext())) {
            before = last;
            last = read();
        }
    }

    /** As PDFBox guesses, from ten bytes: white space, then the end, an operator or number that is known to follow images, or at least nothing binary. */
    private boolean isContentNext() throws IOException {
        int next = peek();
        if (next != ' ' && next != '\n' && next != '\r') {
            return false;
        }
        int seen = ensure(IMAGE_LOOK_AHEAD) ? IMAGE_LOOK_AHEAD : end - at;
        String ahead = new String(buffer, at, seen, StandardCharsets.ISO_8859_1);
        if (!ahead.chars().allMatch(c -> c == 0 || c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0x80))) {
            return false;
        }
        String word = ahead.strip().split("[\\s\0]", 2)[0];
        boolean whole = word.length() < ahead.stripLeading().length();
        return word.isEmpty()
                || AFTER_IMAGE.matcher(word).matches()
                || (!whole && (seen < IMAGE_LOOK_AHEAD || word.length() <= MAX_LETTERS));
    }

    private void skipComment() throws IOException {
        for (int c = peek(); c >= 0 && c != '\n' && c != '\r'; c = peek()) {
            at++;
        }
    }

    private int skipSpace() throws IOException {
        int c = read();
        while (c >= 0 && (CLASSES[c] == SPACE || c == '%')) {
            if (c == '%') {
                skipComment();
            }
            c = read();
        }
        return c;
    }

    private int read() throws IOException {
        return at < end || fill() ? buffer[at++] & 0xFF : -1;
    }

    private int peek() throws IOException {
        return at < end || fill() ? buffer[at] & 0xFF : -1;
    }

    /** Whether so many bytes are there to be looked at from {@link #at}. */
    private boolean ensure(int bytes) throws IOException {
        while (end - at < bytes) {
            if (!fill()) {
                return false;
            }
        }
        return true;
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

    private static int hex(int c) {
        return Character.digit(c, 16);
    }
}
