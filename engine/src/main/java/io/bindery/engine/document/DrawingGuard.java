package io.bindery.engine.document;

import io.bindery.engine.guard.Oversize;
import io.bindery.engine.guard.StreamGuard;
import io.bindery.engine.guard.Watch;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.jspecify.annotations.Nullable;

/**
 * Finds decompression bombs in everything that drawing a page may decompress: patterns, shadings, colour spaces,
 * functions, soft masks. Images are checked one by one elsewhere, since a page can be drawn without them.
 */
public final class DrawingGuard {

    private static final int OBJECTS_BETWEEN_CHECKS = 4_096;

    /** Keys that lead to other pages. */
    private static final Set<COSName> ELSEWHERE = Set.of(
            COSName.PARENT, COSName.P, COSName.POPUP, COSName.A, COSName.AA, COSName.DEST, COSName.STRUCT_PARENT);

    private final StreamGuard streams;
    private final Watch watch;
    private final Set<COSBase> harmless = Collections.newSetFromMap(new IdentityHashMap<>());

    private DrawingGuard(OpenDocument document) {
        streams = document.guard();
        watch = document.watch();
    }

    /** The guard of this document. */
    public static DrawingGuard of(OpenDocument document) {
        return document.tools().get(DrawingGuard.class, () -> new DrawingGuard(document));
    }

    /**
     * Checks what a page can reach.
     *
     * @throws Oversize if a stream decompresses to more than the limit
     */
    public void check(PDPage page) throws Oversize {
        Walk walk = new Walk();
        walk.add(PDPageTree.getInheritableAttribute(page.getCOSObject(), COSName.RESOURCES));
        walk.add(page.getCOSObject().getDictionaryObject(COSName.ANNOTS));
        walk.finish();
        harmless.addAll(walk.seen);
    }

    private final class Walk {

        private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<COSBase> waiting = new ArrayDeque<>();

        void add(@Nullable COSBase object) {
            COSBase direct = object instanceof COSObject reference ? reference.getObject() : object;
            if ((direct instanceof COSDictionary || direct instanceof COSArray)
                    && !harmless.contains(direct)
                    && seen.add(direct)) {
                waiting.add(direct);
            }
        }

        void finish() throws Oversize {
            for (COSBase next = waiting.poll(); next != null; next = waiting.poll()) {
                if (seen.size() % OBJECTS_BETWEEN_CHECKS == 0) {
                    watch.check();
                }
                if (next instanceof COSStream stream && !COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                    streams.check(stream);
                }
                if (next instanceof COSDictionary dictionary) {
                    for (COSName key : dictionary.keySet()) {
                        if (!ELSEWHERE.contains(key)) {
                            add(dictionary.getItem(key));
                        }
                    }
                } else if (next instanceof COSArray array) {
                    for (int i = 0; i < array.size(); i++) {
                        add(array.get(i));
                    }
                }
            }
        }
    }
}
