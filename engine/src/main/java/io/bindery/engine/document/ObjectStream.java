package io.bindery.engine.document;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfparser.PDFObjectStreamParser;
import org.jspecify.annotations.Nullable;

/**
 * An object stream (ISO 32000-1, 7.5.7), decompressed, of which each object is parsed when it is requested. PDFBox's
 * parser, which this one is but for that, parses all of them at once and copies the cross-reference table of the whole
 * document each time it does.
 */
final class ObjectStream extends PDFObjectStreamParser {

    private static final int FIRST_CAPACITY = 200;

    private final Keys keys;

    /** Numbers of the objects, as the stream lists them, and where they begin in what was decompressed. */
    private long[] numbers = new long[FIRST_CAPACITY];

    private long[] starts = new long[FIRST_CAPACITY];
    private int size;

    /** Where objects begin by their numbers, made if it is needed; of those that have the same number, the last. */
    private @Nullable Map<Long, Long> startsByNumber;

    /** The keys of the document, by the numbers and generations of objects. */
    @FunctionalInterface
    interface Keys {
        COSObjectKey of(long number, int generation);
    }

    /** @throws IOException if it is damaged */
    ObjectStream(COSStream stream, COSDocument document, Keys keys) throws IOException {
        super(stream, document);
        this.keys = keys;
        int count = stream.getInt(COSName.N);
        int first = stream.getInt(COSName.FIRST);
        long end = source.getPosition() + first - 1;
        while (size < count && source.getPosition() < end) {
            add(readObjectNumber(), first + readLong());
        }
    }

    private void add(long number, long start) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
        }
        numbers[size] = number;
        starts[size] = start;
        size++;
    }

    /**
     * Parses an object.
     *
     * @return null if it is not in here
     * @throws IOException if it is damaged
     */
    @Nullable COSBase read(COSObjectKey key) throws IOException {
        Long start = start(key);
        if (start == null) {
            return null;
        }
        source.seek(start);
        COSBase object = parseDirObject();
        if (object != null) {
            object.setDirect(false);
        }
        return object;
    }

    /** The cross-reference table says which it is; should it be wrong, the number decides. */
    private @Nullable Long start(COSObjectKey key) {
        int index = key.getStreamIndex();
        if (index >= 0 && index < size && numbers[index] == key.getNumber()) {
            return starts[index];
        }
        Map<Long, Long> known = startsByNumber;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < size; i++) {
                known.put(numbers[i], starts[i]);
            }
            startsByNumber = known;
        }
        return known.get(key.getNumber());
    }

    @Override
    protected COSObjectKey getObjectKey(long number, int generation) {
        return keys.of(number, generation);
    }
}
