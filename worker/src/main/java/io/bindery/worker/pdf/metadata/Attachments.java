package io.bindery.worker.pdf.metadata;

import io.bindery.worker.pdf.operation.CleanText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Collects the names of embedded files, of the document and of its pages' annotations; at most 1,000. */
final class Attachments {

    private static final int MAX_NAMES = 1_000;
    private static final int MAX_NAME = 500;

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    List<String> names() {
        return List.copyOf(names);
    }

    void addAll(List<String> more) {
        more.stream().limit(Math.max(0, MAX_NAMES - names.size())).forEach(names::add);
    }

    void collectFrom(PDPage page) {
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        for (int i = 0; annotations != null && i < annotations.size() && names.size() < MAX_NAMES; i++) {
            if (annotations.getObject(i) instanceof COSDictionary annotation
                    && COSName.getPDFName("FileAttachment").equals(annotation.getCOSName(COSName.SUBTYPE))) {
                add(annotation.getCOSDictionary(COSName.FS), "");
            }
        }
    }

    void collectFrom(PDDocument pdf) {
        COSDictionary tables = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.NAMES);
        Deque<COSDictionary> nodes = new ArrayDeque<>();
        if (tables != null && tables.getCOSDictionary(COSName.EMBEDDED_FILES) != null) {
            nodes.add(tables.getCOSDictionary(COSName.EMBEDDED_FILES));
        }
        while (!nodes.isEmpty() && names.size() < MAX_NAMES) {
            COSDictionary node = nodes.poll();
            if (seen.add(node)) {
                addPairs(node.getCOSArray(COSName.NAMES));
                dictionaries(node.getCOSArray(COSName.KIDS)).forEach(nodes::add);
            }
        }
    }

    private void addPairs(COSArray pairs) {
        for (int i = 0; pairs != null && i + 1 < pairs.size() && names.size() < MAX_NAMES; i += 2) {
            if (pairs.getObject(i + 1) instanceof COSDictionary file) {
                add(file, pairs.getString(i, ""));
            }
        }
    }

    private void add(COSDictionary file, String fallback) {
        if (file == null || !seen.add(file)) {
            return;
        }
        String name = file.getString(COSName.UF, file.getString(COSName.F, fallback));
        String clean = CleanText.cut(CleanText.line(name), MAX_NAME);
        if (!clean.isEmpty()) {
            names.add(clean);
        }
    }

    private static List<COSDictionary> dictionaries(COSArray array) {
        List<COSDictionary> found = new ArrayList<>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.getObject(i) instanceof COSDictionary dictionary) {
                found.add(dictionary);
            }
        }
        return found;
    }
}
