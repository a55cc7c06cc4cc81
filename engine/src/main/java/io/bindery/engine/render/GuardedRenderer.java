package io.bindery.engine.render;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.rendering.RenderDestination;

/** PDFBox's renderer with our drawer. */
final class GuardedRenderer extends PDFRenderer {

    private final OpenDocument source;
    private final PDPage page;
    private final int index;
    private final Set<String> omissions;

    /** @param omissions receives what is left out, such as "a picture: it is damaged" */
    GuardedRenderer(PageSource source, Set<String> omissions) throws IOException {
        super(source.document().pdf());
        this.source = source.document();
        this.page = source.page();
        this.index = indexOf(source);
        this.omissions = omissions;
    }

    BufferedImage draw(float scale) throws IOException {
        return renderImage(index, scale, ImageType.RGB, RenderDestination.EXPORT);
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
        return new GuardedDrawer(parameters, source, omissions);
    }

    /** PDFBox counts pages by the page tree's own counts, this engine by the pages it finds: usually the same. */
    private int indexOf(PageSource source) throws IOException {
        int index = source.number() - 1;
        if (index < document.getNumberOfPages() && document.getPage(index).equals(page)) {
            return index;
        }
        index = document.getPages().indexOf(page);
        if (index < 0) {
            throw new IOException("a page that is not in the tree");
        }
        return index;
    }
}
