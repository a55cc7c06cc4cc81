package io.bindery.engine.document;

import static java.lang.System.Logger.Level.DEBUG;

import io.bindery.engine.guard.Watch;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache.StreamCacheCreateFunction;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.jspecify.annotations.Nullable;

/** PDFBox's parser, changed to parse an object in an object stream when it is requested, and not the others with it. */
final class DocumentParser extends PDFParser {

    private static final System.Logger LOG = System.getLogger(DocumentParser.class.getName());

    private final Watch watch;

    /** By their object numbers; decompressed again if the memory was needed. */
    private final Map<Long, SoftReference<ObjectStream>> streams = new HashMap<>();

    /**
     * @param watch checked before a stream is decompressed: streams that do not fit into memory together are
     *     decompressed repeatedly
     * @param cache for streams that are changed
     */
    DocumentParser(RandomAccessRead source, Watch watch, StreamCacheCreateFunction cache) throws IOException {
        super(source, "", null, null, cache);
        this.watch = watch;
    }

    @Override
    protected @Nullable COSBase parseObjectStreamObject(long number, COSObjectKey key) throws IOException {
        try {
            ObjectStream stream = stream(number);
            // Looked up again: a key made before the cross-reference table was read lacks its entry.
            return stream == null ? null : stream.read(getObjectKey(key.getNumber(), key.getGeneration()));
        } catch (IOException e) {
            if (!isLenient()) {
                throw e;
            }
            LOG.log(DEBUG, "object " + key + " in stream " + number + " is damaged", e);
            return null;
        }
    }

    private @Nullable ObjectStream stream(long number) throws IOException {
        SoftReference<ObjectStream> known = streams.get(number);
        ObjectStream stream = known == null ? null : known.get();
        if (stream == null
                && document.getObjectFromPool(getObjectKey(number, 0)).getObject() instanceof COSStream compressed) {
            watch.check();
            stream = new ObjectStream(compressed, document, this::getObjectKey);
            streams.put(number, new SoftReference<>(stream));
        }
        return stream;
    }
}
