package io.bindery.engine.split;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.jspecify.annotations.Nullable;

/**
 * Writes some pages, and what they need, as a document of their own. Streams are copied compressed, and references to
 * other pages are dropped. PDFBox decompresses what it imports, and one link to another page imports all of them.
 */
final class WritePart {

    private static final List<COSName> INHERITED =
            List.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX, COSName.ROTATE);

    private static final List<COSName> KEPT_OF_CATALOG =
            List.of(COSName.LANG, COSName.OCPROPERTIES, COSName.OUTPUT_INTENTS);

    /** Of a page: its place in structures that parts do not have. */
    private static final Set<COSName> DROPPED_OF_PAGE =
            Set.of(COSName.PARENT, COSName.B, COSName.STRUCT_PARENTS, COSName.getPDFName("Tabs"));

    /** Types of objects that lead to all pages. */
    private static final Set<COSName> DROPPED_TYPES = Set.of(
            COSName.PAGES,
            COSName.PAGE,
            COSName.CATALOG,
            COSName.OUTLINES,
            COSName.getPDFName("StructTreeRoot"),
            COSName.getPDFName("StructElem"));

    private final PDDocument pdf;
    private final PartFile file;
    private final IdentityHashMap<COSDictionary, Integer> pages = new IdentityHashMap<>();
    private final IdentityHashMap<COSBase, Integer> numbers = new IdentityHashMap<>();
    private final Deque<Numbered> waiting = new ArrayDeque<>();

    private WritePart(PDDocument pdf, PartFile file) {
        this.pdf = pdf;
        this.file = file;
    }

    /** An object still to be written. */
    private record Numbered(int number, COSBase object) {}

    /**
     * Writes the part.
     *
     * @param pages at least one, in order
     */
    static void of(PDDocument pdf, List<COSDictionary> pages, OutputStream target) throws IOException {
        var part = new WritePart(pdf, new PartFile(target, pdf.getVersion()));
        part.write(pages);
    }

    private void write(List<COSDictionary> wanted) throws IOException {
        int catalog = file.next();
        int tree = file.next();
        int info = file.next();
        List<Numbered> kids = new ArrayList<>();
        for (COSDictionary page : wanted) {
            Numbered kid = new Numbered(file.next(), page);
            kids.add(kid);
            pages.put(page, kid.number());
        }
        writeCatalog(catalog, tree);
        file.begin(tree);
        file.text("<</Type/Pages/Count " + wanted.size() + "/Kids[");
        for (Numbered kid : kids) {
            file.text(kid.number() + " 0 R ");
        }
        file.text("]>>");
        file.end();
        for (int i = 0; i < wanted.size(); i++) {
            writePage(kids.get(i).number(), wanted.get(i), tree);
        }
        writeInfo(info);
        for (Numbered next = waiting.poll(); next != null; next = waiting.poll()) {
            writeObject(next);
        }
        file.finish(catalog, info);
    }

    private void writeCatalog(int number, int tree) throws IOException {
        COSDictionary source = pdf.getDocumentCatalog().getCOSObject();
        file.begin(number);
        file.text("<</Type/Catalog/Pages " + tree + " 0 R");
        for (COSName key : KEPT_OF_CATALOG) {
            writeEntry(key, source.getItem(key), 1);
        }
        file.text(">>");
        file.end();
    }

    private void writePage(int number, COSDictionary page, int tree) throws IOException {
        file.begin(number);
        file.text("<</Parent " + tree + " 0 R");
        for (COSName key : page.keySet()) {
            if (!DROPPED_OF_PAGE.contains(key) && !INHERITED.contains(key)) {
                writeEntry(key, page.getItem(key), 1);
            }
        }
        for (COSName key : INHERITED) {
            writeEntry(key, PDPageTree.getInheritableAttribute(page, key), 1);
        }
        file.text(">>");
        file.end();
    }

    private void writeInfo(int number) throws IOException {
        COSDictionary source = pdf.getDocument().getTrailer().getCOSDictionary(COSName.INFO);
        file.begin(number);
        file.text("<<");
        if (source != null) {
            for (COSName key : source.keySet()) {
                if (source.getDictionaryObject(key) instanceof COSString value) {
                    writeEntry(key, value, 1);
                }
            }
        }
        file.text(">>");
        file.end();
    }

    private void writeObject(Numbered numbered) throws IOException {
        COSBase object = numbered.object();
        file.begin(numbered.number());
        if (object instanceof COSStream stream) {
            int length = file.next();
            writeDictionary(stream, 0, Set.of(COSName.LENGTH), "/Length " + length + " 0 R");
            long bytes = writeData(stream);
            file.end();
            file.begin(length);
            file.text(Long.toString(bytes));
        } else {
            writeContent(object, 0);
        }
        file.end();
    }

    private long writeData(COSStream stream) throws IOException {
        file.text("\nstream\n");
        long start = file.position();
        if (stream.hasData()) {
            try (InputStream compressed = stream.createRawInputStream()) {
                compressed.transferTo(file.out());
            }
        }
        long bytes = file.position() - start;
        file.text("\nendstream");
        return bytes;
    }

    private void writeEntry(COSName key, @Nullable COSBase value, int depth) throws IOException {
        if (value != null) {
            key.writePDF(file.out());
            file.text(" ");
            writeValue(value, depth);
        }
    }

    /** A reference to what is an object of its own in the source too, or the value itself. */
    private void writeValue(@Nullable COSBase value, int depth) throws IOException {
        COSBase actual = value instanceof COSObject reference ? reference.getObject() : value;
        Integer page = actual instanceof COSDictionary dictionary ? pages.get(dictionary) : null;
        if (page != null) {
            file.text(page + " 0 R");
        } else if (actual == null || isDropped(actual)) {
            file.text("null");
        } else if (value instanceof COSObject || actual instanceof COSStream || depth > PartFile.MAX_DEPTH) {
            file.text(numberOf(actual) + " 0 R");
        } else {
            writeContent(actual, depth);
        }
    }

    private void writeContent(COSBase value, int depth) throws IOException {
        if (value instanceof COSDictionary dictionary) {
            boolean widget = COSName.WIDGET.equals(dictionary.getCOSName(COSName.SUBTYPE));
            // A field leads to its form, and that to all the other pages.
            writeDictionary(dictionary, depth, widget ? Set.of(COSName.PARENT) : Set.of(), "");
        } else if (value instanceof COSArray array) {
            file.text("[");
            for (int i = 0; i < array.size(); i++) {
                writeValue(array.get(i), depth + 1);
                file.text(" ");
            }
            file.text("]");
        } else {
            file.plain(value);
        }
    }

    private void writeDictionary(COSDictionary dictionary, int depth, Set<COSName> without, String more)
            throws IOException {
        file.text("<<" + more);
        for (COSName key : dictionary.keySet()) {
            if (!without.contains(key)) {
                writeEntry(key, dictionary.getItem(key), depth + 1);
            }
        }
        file.text(">>");
    }

    private int numberOf(COSBase object) {
        Integer known = numbers.get(object);
        if (known == null) {
            known = file.next();
            numbers.put(object, known);
            waiting.add(new Numbered(known, object));
        }
        return known;
    }

    private static boolean isDropped(COSBase value) {
        if (!(value instanceof COSDictionary dictionary)) {
            return false;
        }
        COSName type = dictionary.getCOSName(COSName.TYPE);
        return type != null && DROPPED_TYPES.contains(type);
    }
}
