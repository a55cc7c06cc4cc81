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

/** PDFBox's parser, which parses an object in an object stream when somebody asks for it, and not the others with it. */
final class DocumentParser extends PDFParser {

    private static final System.Logger LOG = System.getLogger(DocumentParser.class.getName());

    private final Watch watch;

    /** By their object numbers; unpacked again if the memory was needed. */
    private final Map<Long, SoftReference<ObjectStream>> streams = new HashMap<>();

    /**
     * @param watch asked before a stream is unpacked: streams that do not fit into the memory together are unpacked over and over
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
            // Asked anew for the key: one from before the cross-reference table was read knows nothing of it.
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
                && document.getObjectFromPool(getObjectKey(number, 0)).getObject() instanceof COSStream packed) {
            watch.check();
            stream = new ObjectStream(packed, document, this::getObjectKey);
            streams.put(number, new SoftReference<>(stream));
        }
        return stream;
    }
}
