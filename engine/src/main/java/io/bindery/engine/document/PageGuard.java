package io.bindery.engine.document;

import io.bindery.engine.guard.Oversize;
import io.bindery.engine.guard.StreamFilters;
import io.bindery.engine.guard.StreamGuard;
import java.io.IOException;
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
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.jspecify.annotations.Nullable;

/** Finds decompression bombs in what a page can reach, before it is read. What pages share is checked once. */
public final class PageGuard {

    private static final List<COSName> FONT_STREAMS = List.of(
            COSName.TO_UNICODE,
            COSName.ENCODING,
            COSName.CID_TO_GID_MAP,
            COSName.FONT_FILE,
            COSName.FONT_FILE2,
            COSName.FONT_FILE3);

    private final StreamGuard streams;

    /** Resources and fonts that were found harmless, with all they reach. */
    private final LookedAt harmless = new LookedAt();

    PageGuard(StreamGuard streams) {
        this.streams = streams;
    }

    /** The guard of this document, for this thread. */
    public static PageGuard of(OpenDocument document) {
        return document.tools().get(PageGuard.class, () -> new PageGuard(document.guard()));
    }

    /**
     * Checks what a page shows: its content, and the appearances of its annotations.
     *
     * @throws Oversize if one of them, or of the forms and fonts they can reach, decompresses to more than the limit
     */
    public void check(PDPage page) throws IOException {
        Reachable reachable = new Reachable();
        checkAppearances(page.getCOSObject().getCOSArray(COSName.ANNOTS), reachable);
        for (COSStream content : amendContents(page.getCOSObject())) {
            streams.check(content);
        }
        reachable.add(PDPageTree.getInheritableAttribute(page.getCOSObject(), COSName.RESOURCES));
        for (COSDictionary next = reachable.poll(); next != null; next = reachable.poll()) {
            for (COSDictionary font : dictionaries(next.getCOSDictionary(COSName.FONT))) {
                checkFont(font, reachable);
            }
            for (COSDictionary state : dictionaries(next.getCOSDictionary(COSName.EXT_G_STATE))) {
                COSArray font = state.getCOSArray(COSName.FONT);
                if (font != null && font.size() > 0 && font.getObject(0) instanceof COSDictionary dictionary) {
                    checkFont(dictionary, reachable);
                }
            }
            for (COSDictionary object : dictionaries(next.getCOSDictionary(COSName.XOBJECT))) {
                if (COSName.FORM.equals(object.getCOSName(COSName.SUBTYPE))) {
                    checkForm(object, reachable);
                }
            }
        }
        harmless.addAll(reachable.seen);
    }

    /**
     * Normalizes a page's contents, so that PDFBox reads them correctly, and returns them. Streams behind an image
     * filter are taken out: no image is a content stream, but PDFBox would decode it, however large it claims to be. A
     * single stream with parameters becomes a list of one, because PDFBox 3.0.8 ignores them otherwise.
     */
    private static List<COSStream> amendContents(COSDictionary page) {
        COSBase contents = page.getDictionaryObject(COSName.CONTENTS);
        List<COSStream> streams = new ArrayList<>();
        if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSStream stream) {
                    streams.add(stream);
                }
            }
        } else if (contents instanceof COSStream stream) {
            streams.add(stream);
        }
        boolean dropped = streams.removeIf(StreamFilters::isImage);
        boolean passedOver = contents instanceof COSStream stream
                && !StreamFilters.parameters(stream).isEmpty();
        if (dropped || passedOver) {
            page.setItem(COSName.CONTENTS, new COSArray(streams));
        }
        return streams;
    }

    private void checkAppearances(@Nullable COSArray annotations, Reachable reachable) throws Oversize {
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            if (annotations.getObject(i) instanceof COSDictionary annotation) {
                for (COSDictionary appearance : dictionaries(annotation.getCOSDictionary(COSName.AP))) {
                    checkForm(appearance, reachable);
                    // A check box has an appearance for each of its states.
                    for (COSDictionary state : dictionaries(appearance)) {
                        checkForm(state, reachable);
                    }
                }
            }
        }
    }

    private void checkForm(COSDictionary object, Reachable reachable) throws Oversize {
        if (object instanceof COSStream form) {
            streams.check(form);
            reachable.add(form.getDictionaryObject(COSName.RESOURCES));
        }
    }

    private void checkFont(COSDictionary font, Reachable reachable) throws Oversize {
        if (!reachable.isNewFont(font)) {
            return;
        }
        checkStreams(font);
        for (COSDictionary glyph : dictionaries(font.getCOSDictionary(COSName.CHAR_PROCS))) {
            if (glyph instanceof COSStream stream) {
                streams.check(stream);
            }
        }
        reachable.add(font.getDictionaryObject(COSName.RESOURCES));
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
                streams.check(stream);
            }
            if (descriptor != null && descriptor.getDictionaryObject(name) instanceof COSStream stream) {
                streams.check(stream);
            }
        }
    }

    private static List<COSDictionary> dictionaries(@Nullable COSDictionary parent) {
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

    /** What was checked, and as what: a malicious document may use one dictionary for both. */
    private static final class LookedAt {

        private final Set<COSDictionary> resources = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<COSDictionary> fonts = Collections.newSetFromMap(new IdentityHashMap<>());

        void addAll(LookedAt others) {
            resources.addAll(others.resources);
            fonts.addAll(others.fonts);
        }
    }

    /** What a page reaches, each once, without what is known to be harmless. */
    private final class Reachable {

        private final LookedAt seen = new LookedAt();
        private final Deque<COSDictionary> waiting = new ArrayDeque<>();

        boolean isNewFont(COSDictionary font) {
            return !harmless.fonts.contains(font) && seen.fonts.add(font);
        }

        /** @param resources to be checked later */
        void add(@Nullable COSBase resources) {
            if (resources instanceof COSDictionary dictionary
                    && !harmless.resources.contains(dictionary)
                    && seen.resources.add(dictionary)) {
                waiting.add(dictionary);
            }
        }

        @Nullable COSDictionary poll() {
            return waiting.poll();
        }
    }
}
