package io.bindery.engine.document;

import io.bindery.engine.page.PageLayout;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPage;

/** A page to be read by every operation, on one thread. What several of them need of it is made once. */
public interface PageSource {

    /** The document of this thread. */
    OpenDocument document();

    PDPage page();

    /** From 1. */
    int number();

    /** Remembers that a part of the page is damaged, and was left out. */
    void leftOutPart();

    /** Where every word and every ruling line of the page is. */
    PageLayout layout() throws IOException;
}
