package io.bindery.engine.document;

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
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;

/** Mends the loaded page tree, in memory only, where PDFBox would count a page twice or miss it. */
public final class PageTree {

    private PageTree() {}

    /**
     * Cuts loops, and adopts pages that no tree leads to if the tree leads to none. Returns whether it had to adopt.
     */
    static boolean repair(PDDocument pdf) {
        COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
        COSDictionary root = catalog.getCOSDictionary(COSName.PAGES);
        if (root != null && cutLoops(root)) {
            return false;
        }
        COSArray orphans = new COSArray();
        for (COSObject object : pdf.getDocument().getObjectsByType(COSName.PAGE)) {
            if (object.getObject() instanceof COSDictionary) {
                orphans.add(object);
            }
        }
        COSDictionary pages = new COSDictionary();
        pages.setItem(COSName.TYPE, COSName.PAGES);
        pages.setItem(COSName.KIDS, orphans);
        pages.setInt(COSName.COUNT, orphans.size());
        catalog.setItem(COSName.PAGES, pages);
        return orphans.size() > 0;
    }

    /**
     * Whether there is anything to a page: one without content and without a size (which is required) is but a name.
     */
    public static boolean isBlankForm(PDPage page) {
        return !page.hasContents()
                && PDPageTree.getInheritableAttribute(page.getCOSObject(), COSName.MEDIA_BOX) == null;
    }

    /** Removes links to nodes seen before and returns whether any page is left. */
    private static boolean cutLoops(COSDictionary root) {
        if (COSName.PAGE.equals(root.getCOSName(COSName.TYPE))) {
            return true;
        }
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSDictionary> nodes = new ArrayDeque<>();
        seen.add(root);
        nodes.add(root);
        boolean pages = false;
        while (!nodes.isEmpty()) {
            COSArray kids = nodes.poll().getCOSArray(COSName.KIDS);
            List<Integer> repeated = new ArrayList<>();
            for (int i = 0; kids != null && i < kids.size(); i++) {
                if (kids.getObject(i) instanceof COSDictionary kid) {
                    if (!isNode(kid)) {
                        pages |= isPage(kid);
                    } else if (seen.add(kid)) {
                        nodes.add(kid);
                    } else {
                        repeated.add(i);
                    }
                }
            }
            repeated.reversed().forEach(index -> kids.remove((int) index));
        }
        return pages;
    }

    private static boolean isNode(COSDictionary kid) {
        return COSName.PAGES.equals(kid.getCOSName(COSName.TYPE)) || kid.containsKey(COSName.KIDS);
    }

    /** PDFBox skips pages that do not say that they are pages; viewers do not. */
    private static boolean isPage(COSDictionary kid) {
        if (kid.getCOSName(COSName.TYPE) == null) {
            kid.setItem(COSName.TYPE, COSName.PAGE);
        }
        return COSName.PAGE.equals(kid.getCOSName(COSName.TYPE));
    }
}
