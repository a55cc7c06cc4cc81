package io.bindery.worker.pdf.operation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.jspecify.annotations.Nullable;

/**
 * Finds decompression bombs before PDFBox unpacks them: PDFBox 3 decodes most streams into the heap without a limit. Streams too small to become
 * large are not unpacked here.
 */
public final class StreamGuard {

    public static final long MAX_DECODED_BYTES = 256 * Bytes.MIB;

    /** LZW is the worst of the filters: a 12-bit code may stand for close to 3,839 bytes; the next is Deflate, by its format. */
    private static final int WORST_RATIO = 2_560;

    private static final int WORST_RATIO_BUT_LZW = 1_032;

    private static final Set<COSName> IMAGE_FILTERS = Set.of(
            COSName.JBIG2_DECODE,
            COSName.DCT_DECODE,
            COSName.JPX_DECODE,
            COSName.CCITTFAX_DECODE,
            COSName.DCT_DECODE_ABBREVIATION,
            COSName.CCITTFAX_DECODE_ABBREVIATION);

    private static final List<COSName> FONT_STREAMS = List.of(
            COSName.TO_UNICODE,
            COSName.ENCODING,
            COSName.CID_TO_GID_MAP,
            COSName.FONT_FILE,
            COSName.FONT_FILE2,
            COSName.FONT_FILE3);

    private final Watch watch;
    private final long maxDecodedBytes;
    private final IdentityHashMap<COSStream, Boolean> oversize = new IdentityHashMap<>();

    public StreamGuard(Watch watch) {
        this(watch, MAX_DECODED_BYTES);
    }

    public StreamGuard(Watch watch, long maxDecodedBytes) {
        this.watch = watch;
        this.maxDecodedBytes = maxDecodedBytes;
    }

    /**
     * Checks the content of a page, and the forms and fonts it can reach.
     *
     * @throws Oversize if one of them unpacks to more than the limit
     */
    public void check(PDPage page) throws IOException {
        for (COSStream content : dropImages(page.getCOSObject())) {
            check(content);
        }
        Reachable resources = new Reachable();
        resources.add(PDPageTree.getInheritableAttribute(page.getCOSObject(), COSName.RESOURCES));
        checkAppearances(page.getCOSObject().getCOSArray(COSName.ANNOTS), resources);
        for (COSDictionary next = resources.poll(); next != null; next = resources.poll()) {
            for (COSDictionary font : dictionaries(next.getCOSDictionary(COSName.FONT))) {
                checkFont(font, resources);
            }
            for (COSDictionary state : dictionaries(next.getCOSDictionary(COSName.EXT_G_STATE))) {
                COSArray font = state.getCOSArray(COSName.FONT);
                if (font != null && font.size() > 0 && font.getObject(0) instanceof COSDictionary dictionary) {
                    checkFont(dictionary, resources);
                }
            }
            for (COSDictionary object : dictionaries(next.getCOSDictionary(COSName.XOBJECT))) {
                if (COSName.FORM.equals(object.getCOSName(COSName.SUBTYPE))) {
                    checkForm(object, resources);
                }
            }
        }
    }

    /**
     * Takes streams behind an image filter out of the page's contents and returns the rest. No image is a content stream, but PDFBox would decode
     * it, however large it claims to be.
     */
    private static List<COSStream> dropImages(COSDictionary page) {
        List<COSStream> kept = new ArrayList<>();
        boolean dropped = false;
        COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
        List<COSBase> parts = new ArrayList<>();
        if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                parts.add(array.getObject(i));
            }
        } else if (contents != null) {
            parts.add(contents);
        }
        for (COSBase part : parts) {
            if (part instanceof COSStream stream) {
                if (isPicture(stream)) {
                    dropped = true;
                } else {
                    kept.add(stream);
                }
            }
        }
        if (dropped) {
            page.setItem(COSName.CONTENTS, new COSArray(kept));
        }
        return kept;
    }

    private void checkAppearances(@Nullable COSArray annotations, Reachable resources) throws Oversize {
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            if (annotations.getObject(i) instanceof COSDictionary annotation) {
                for (COSDictionary appearance : dictionaries(annotation.getCOSDictionary(COSName.AP))) {
                    checkForm(appearance, resources);
                    // A check box has an appearance for each of its states.
                    for (COSDictionary state : dictionaries(appearance)) {
                        checkForm(state, resources);
                    }
                }
            }
        }
    }

    private void checkForm(COSDictionary object, Reachable resources) throws Oversize {
        if (object instanceof COSStream form) {
            check(form);
            resources.add(form.getDictionaryObject(COSName.RESOURCES));
        }
    }

    private void checkFont(COSDictionary font, Reachable resources) throws Oversize {
        checkStreams(font);
        for (COSDictionary glyph : dictionaries(font.getCOSDictionary(COSName.CHAR_PROCS))) {
            if (glyph instanceof COSStream stream) {
                check(stream);
            }
        }
        resources.add(font.getDictionaryObject(COSName.RESOURCES));
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        for (int i = 0; descendants != null && i < descendants.size(); i++) {
            if (descendants.getObject(i) instanceof COSDictionary descendant) {
                checkStreams(descendant);
            }
        }
    }

    private void checkStreams(COSDictionary font) throws Oversize {
        COSDictionary descriptor = font.getCOSDictionary(COSName.FONT_DESC);
        for (COSName name : FONT_STREAMS) {
            if (font.getDictionaryObject(name) instanceof COSStream stream) {
                check(stream);
            }
            if (descriptor != null && descriptor.getDictionaryObject(name) instanceof COSStream stream) {
                check(stream);
            }
        }
    }

    /**
     * Checks a stream, once; of an image, what is packed around it.
     *
     * @throws Oversize if it unpacks to more than the limit
     */
    public void check(COSStream stream) throws Oversize {
        Boolean known = oversize.get(stream);
        if (known == null) {
            known = isOversize(stream, maxDecodedBytes);
            oversize.put(stream, known);
        }
        if (known) {
            throw new Oversize("unpacks to more than " + Bytes.inWords(maxDecodedBytes));
        }
    }

    /** Whether a stream unpacks to more bytes than the limit. */
    public boolean isOversize(COSStream stream, long limit) {
        List<COSName> filters = filters(stream).stream()
                .takeWhile(filter -> !IMAGE_FILTERS.contains(filter))
                .toList();
        if (filters.isEmpty()) {
            return false;
        }
        boolean lzw = filters.contains(COSName.LZW_DECODE) || filters.contains(COSName.LZW_DECODE_ABBREVIATION);
        if (filters.size() == 1 && stream.getLength() * (lzw ? WORST_RATIO : WORST_RATIO_BUT_LZW) <= limit) {
            return false;
        }
        watch.check();
        try (InputStream raw = stream.createRawInputStream()) {
            InputStream encoded = raw;
            for (int i = 0; i < filters.size(); i++) {
                boolean last = i == filters.size() - 1;
                var decoded = new ByteArrayOutputStream();
                FilterFactory.INSTANCE
                        .getFilter(filters.get(i))
                        .decode(encoded, new Sink(last ? OutputStream.nullOutputStream() : decoded, limit), stream, i);
                encoded = new ByteArrayInputStream(decoded.toByteArray());
            }
            return false;
        } catch (Oversize e) {
            return true;
        } catch (IOException e) {
            // Damaged or unknown: harmless as far as size goes; PDFBox will meet the same trouble when it reads the
            // stream.
            return false;
        }
    }

    /** Whether a stream is behind a filter for images, which unpacks to pixels. */
    public static boolean isPicture(COSStream stream) {
        return filters(stream).stream().anyMatch(IMAGE_FILTERS::contains);
    }

    /** The filters of a stream, in the order in which it is unpacked. */
    public static List<COSName> filters(COSStream stream) {
        COSBase filters = stream.getFilters();
        if (filters instanceof COSName name) {
            return List.of(name);
        }
        List<COSName> names = new ArrayList<>();
        if (filters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSName name) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<COSDictionary> dictionaries(COSDictionary parent) {
        List<COSDictionary> found = new ArrayList<>();
        if (parent != null) {
            for (COSName key : parent.keySet()) {
                if (parent.getDictionaryObject(key) instanceof COSDictionary dictionary) {
                    found.add(dictionary);
                }
            }
        }
        return found;
    }

    /** Resource dictionaries still to be checked, each once. */
    private static final class Reachable {

        private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<COSDictionary> waiting = new ArrayDeque<>();

        void add(COSBase resources) {
            if (resources instanceof COSDictionary dictionary && seen.add(dictionary)) {
                waiting.add(dictionary);
            }
        }

        @Nullable COSDictionary poll() {
            return waiting.poll();
        }
    }

    private final class Sink extends OutputStream {

        private static final long BYTES_BETWEEN_CHECKS = 16 * Bytes.MIB;

        private final OutputStream target;
        private final long limit;
        private long written;
        private long nextCheck = BYTES_BETWEEN_CHECKS;

        Sink(OutputStream target, long limit) {
            this.target = target;
            this.limit = limit;
        }

        @Override
        public void write(int value) throws IOException {
            target.write(value);
            account(1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            target.write(source, offset, length);
            account(length);
        }

        private void account(int length) throws Oversize {
            written += length;
            if (written > limit) {
                throw new Oversize("unpacks to more than " + Bytes.inWords(limit));
            }
            if (written >= nextCheck) {
                nextCheck += BYTES_BETWEEN_CHECKS;
                watch.check();
            }
        }
    }
}
