package io.bindery.engine.metadata;

import io.bindery.engine.output.CleanText;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.jspecify.annotations.Nullable;

/**
 * A font as a page and the forms on it name it; the font itself is not opened.
 *
 * @param name without the tag of a subset
 * @param type such as {@code TrueType} or {@code Type0}
 * @param embedded whether the document contains its program
 * @param subset whether only some of its characters
 */
record FontFacts(String name, String type, boolean embedded, boolean subset) {

    /** PDF 2.0, 9.9.2. */
    private static final Pattern SUBSET = Pattern.compile("[A-Z]{6}\\+.*", Pattern.DOTALL);

    private static final int MAX_FONTS = 1_000;
    private static final int MAX_NAME = 200;

    /** The fonts that a page can use, in the order of its resources. */
    static Set<FontFacts> of(PDPage page) {
        Set<FontFacts> fonts = new LinkedHashSet<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSDictionary> waiting = new ArrayDeque<>();
        enqueue(PDPageTree.getInheritableAttribute(page.getCOSObject(), COSName.RESOURCES), waiting);
        for (COSDictionary resources = waiting.poll(); resources != null; resources = waiting.poll()) {
            if (!seen.add(resources) || fonts.size() >= MAX_FONTS) {
                continue;
            }
            COSDictionary ofFonts = resources.getCOSDictionary(COSName.FONT);
            for (COSName key : ofFonts == null ? Set.<COSName>of() : ofFonts.keySet()) {
                if (ofFonts.getDictionaryObject(key) instanceof COSDictionary font) {
                    fonts.add(of(font));
                }
            }
            COSDictionary objects = resources.getCOSDictionary(COSName.XOBJECT);
            for (COSName key : objects == null ? Set.<COSName>of() : objects.keySet()) {
                if (objects.getDictionaryObject(key) instanceof COSDictionary object) {
                    enqueue(object.getDictionaryObject(COSName.RESOURCES), waiting);
                }
            }
        }
        return fonts;
    }

    private static void enqueue(@Nullable COSBase resources, Deque<COSDictionary> waiting) {
        if (resources instanceof COSDictionary dictionary) {
            waiting.add(dictionary);
        }
    }

    private static FontFacts of(COSDictionary font) {
        String type = clean(font.getNameAsString(COSName.SUBTYPE));
        String fullName = clean(font.getNameAsString(COSName.BASE_FONT));
        COSArray descendants = font.getCOSArray(COSName.DESCENDANT_FONTS);
        COSDictionary described =
                descendants != null && descendants.size() > 0 && descendants.getObject(0) instanceof COSDictionary inner
                        ? inner
                        : font;
        COSDictionary descriptor = described.getCOSDictionary(COSName.FONT_DESC);
        // The glyphs of a Type 3 font are part of the document.
        boolean embedded = COSName.TYPE3.getName().equals(type)
                || (descriptor != null
                        && (descriptor.containsKey(COSName.FONT_FILE)
                                || descriptor.containsKey(COSName.FONT_FILE2)
                                || descriptor.containsKey(COSName.FONT_FILE3)));
        boolean subset = SUBSET.matcher(fullName).matches();
        return new FontFacts(subset ? fullName.substring(7) : fullName, type, embedded, subset);
    }

    private static String clean(@Nullable String name) {
        return name == null ? "" : CleanText.cut(CleanText.line(name), MAX_NAME);
    }
}
