package io.bindery.engine.content;

import io.bindery.engine.document.OpenDocument;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.IdentityHashMap;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFontFactory;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

/** The fonts of a document, each read once as long as there is memory to keep it. Not thread-safe. */
public final class Fonts {

    private final PDDocument document;
    private final IdentityHashMap<COSDictionary, SoftReference<ShownFont>> known = new IdentityHashMap<>();
    private @Nullable ShownFont standard;

    /** The fonts of an open document, shared by all readers of its pages. */
    public static Fonts of(OpenDocument document) {
        return document.tools().get(Fonts.class, () -> new Fonts(document.pdf()));
    }

    Fonts(PDDocument document) {
        this.document = document;
    }

    /** The font a dictionary describes; null if it is no dictionary. */
    @Nullable ShownFont of(@Nullable COSBase font) throws IOException {
        if (!(font instanceof COSDictionary dictionary)) {
            return null;
        }
        SoftReference<ShownFont> kept = known.get(dictionary);
        ShownFont shown = kept == null ? null : kept.get();
        if (shown == null) {
            shown = new ShownFont(PDFontFactory.createFont(dictionary, document.getResourceCache()));
            known.put(dictionary, new SoftReference<>(shown));
        }
        return shown;
    }

    /** The font of text without a font. */
    ShownFont standard() throws IOException {
        ShownFont shown = standard;
        if (shown == null) {
            shown = new ShownFont(new PDType1Font(FontName.HELVETICA));
            standard = shown;
        }
        return shown;
    }
}
