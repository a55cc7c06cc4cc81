package io.bindery.engine.pdfbox;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.page.PageLayout;
import io.bindery.engine.page.reading.ReadLayout;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/** A page in the hands of one thread. */
final class PageOnce implements PageSource {

    private final OpenDocument document;
    private final PDPage page;
    private final int number;
    private @Nullable PageLayout layout;
    private boolean incomplete;

    PageOnce(OpenDocument document, PDPage page, int number) {
        this.document = document;
        this.page = page;
        this.number = number;
    }

    @Override
    public OpenDocument document() {
        return document;
    }

    @Override
    public PDPage page() {
        return page;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void leftOutPart() {
        incomplete = true;
    }

    /** Whether anybody who read it has left out a part. */
    boolean isIncomplete() {
        return incomplete;
    }

    @Override
    public PageLayout layout() throws IOException {
        PageLayout known = layout;
        if (known == null) {
            known = ReadLayout.of(this);
            layout = known;
        }
        return known;
    }
}
