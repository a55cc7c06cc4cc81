package io.bindery.engine.render;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.ResourceCache;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;

/**
 * The appearance of an annotation, with the document's resource cache. PDFBox gives it none, so each field of a form
 * would read its font and colours again.
 */
final class CachedAppearance extends PDAppearanceStream {

    private final ResourceCache cache;

    CachedAppearance(PDAppearanceStream appearance, ResourceCache cache) {
        super(appearance.getCOSObject());
        this.cache = cache;
    }

    @Override
    public PDResources getResources() {
        COSDictionary own = getCOSObject().getCOSDictionary(COSName.RESOURCES);
        return own == null ? super.getResources() : new PDResources(own, cache);
    }
}
