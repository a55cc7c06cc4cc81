package io.bindery.engine.metadata;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * The interactive form in numbers, counted without building it: PDFBox's own traversal does not end for forms that
 * contain themselves.
 *
 * @param fields that can hold a value
 * @param signatures signature fields that are signed
 */
record FormSummary(boolean present, int fields, int signatures) {

    private static final int MAX_FIELDS = 100_000;

    static FormSummary of(PDDocument pdf) {
        COSDictionary form = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.ACRO_FORM);
        return form == null ? new FormSummary(false, 0, 0) : count(form.getCOSArray(COSName.FIELDS));
    }

    private record Node(COSDictionary field, @Nullable COSBase inheritedType, boolean signed) {}

    private static FormSummary count(@Nullable COSArray roots) {
        int fields = 0;
        int signatures = 0;
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> waiting = new ArrayDeque<>();
        enqueue(roots, null, false, waiting);
        while (!waiting.isEmpty() && fields < MAX_FIELDS) {
            Node node = waiting.poll();
            if (!seen.add(node.field())) {
                continue;
            }
            COSBase ownType = node.field().getDictionaryObject(COSName.FT);
            COSBase type = ownType == null ? node.inheritedType() : ownType;
            boolean signed = node.signed() || node.field().getDictionaryObject(COSName.V) instanceof COSDictionary;
            COSArray kids = node.field().getCOSArray(COSName.KIDS);
            if (hasNamedKid(kids)) {
                enqueue(kids, type, signed, waiting);
            } else {
                fields++;
                signatures += signed && COSName.SIG.equals(type) ? 1 : 0;
            }
        }
        return new FormSummary(true, fields, signatures);
    }

    /**
     * Kids with a partial name are fields of their own; those without are the appearances of their parent (PDF 2.0,
     * 12.7.4.2).
     */
    private static boolean hasNamedKid(@Nullable COSArray kids) {
        for (int i = 0; kids != null && i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid && kid.containsKey(COSName.T)) {
                return true;
            }
        }
        return false;
    }

    private static void enqueue(
            @Nullable COSArray fields, @Nullable COSBase type, boolean signed, Deque<Node> waiting) {
        for (int i = 0; fields != null && i < fields.size() && waiting.size() < MAX_FIELDS; i++) {
            if (fields.getObject(i) instanceof COSDictionary field) {
                waiting.add(new Node(field, type, signed));
            }
        }
    }
}
