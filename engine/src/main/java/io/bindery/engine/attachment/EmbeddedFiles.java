package io.bindery.engine.attachment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files embedded in a document or attached to its pages, each once, in the order of the calls; at most 1,000.
 */
public final class EmbeddedFiles {

    public static final int MAX = 1_000;

    private static final COSName FILE_ATTACHMENT = COSName.getPDFName("FileAttachment");

    private final List<EmbeddedFile> found = new ArrayList<>();
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean more;

    public List<EmbeddedFile> found() {
        return List.copyOf(found);
    }

    /** Whether there are more than are found. */
    boolean more() {
        return more;
    }

    /** What the annotations of a page carry. */
    public void collectFrom(PDPage page) {
        for (COSDictionary annotation : dictionaries(page.getCOSObject().getCOSArray(COSName.ANNOTS))) {
            if (FILE_ATTACHMENT.equals(annotation.getCOSName(COSName.SUBTYPE))) {
                add(annotation.getCOSDictionary(COSName.FS), "", true);
            }
        }
    }

    /** What the document's tree of names leads to, then what is only associated with the document (PDF 2.0, 14.13). */
    public void collectFrom(PDDocument pdf) {
        COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
        COSDictionary tables = catalog.getCOSDictionary(COSName.NAMES);
        Deque<COSDictionary> nodes = new ArrayDeque<>();
        if (tables != null && tables.getCOSDictionary(COSName.EMBEDDED_FILES) != null) {
            nodes.add(tables.getCOSDictionary(COSName.EMBEDDED_FILES));
        }
        while (!nodes.isEmpty() && !more) {
            COSDictionary node = nodes.poll();
            if (seen.add(node)) {
                addPairs(node.getCOSArray(COSName.NAMES));
                nodes.addAll(dictionaries(node.getCOSArray(COSName.KIDS)));
            }
        }
        for (COSDictionary associated : dictionaries(catalog.getCOSArray(COSName.AF))) {
            add(associated, "", false);
        }
    }

    private void addPairs(@Nullable COSArray pairs) {
        for (int i = 0; pairs != null && i + 1 < pairs.size() && !more; i += 2) {
            if (pairs.getObject(i + 1) instanceof COSDictionary specification) {
                add(specification, pairs.getString(i, ""), true);
            }
        }
    }

    /** @param evenWithoutContent whether a file that is only named counts */
    private void add(@Nullable COSDictionary specification, String fallbackName, boolean evenWithoutContent) {
        if (specification == null || more || !seen.add(specification)) {
            return;
        }
        EmbeddedFile file = EmbeddedFile.of(specification, fallbackName);
        boolean wanted = file.content() == null ? evenWithoutContent : seen.add(file.content());
        if (wanted && found.size() == MAX) {
            more = true;
        } else if (wanted) {
            found.add(file);
        }
    }

    private static List<COSDictionary> dictionaries(@Nullable COSArray array) {
        List<COSDictionary> found = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.getObject(i) instanceof COSDictionary dictionary) {
                found.add(dictionary);
            }
        }
        return found;
    }
}
