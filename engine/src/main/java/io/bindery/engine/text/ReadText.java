package io.bindery.engine.text;

import io.bindery.engine.content.ContentReader;
import io.bindery.engine.content.Fonts;
import io.bindery.engine.content.PageView;
import io.bindery.engine.guard.Watch;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPage;

/** Reads the text of the pages of one document, in the order in which their content writes it. Not thread-safe. */
final class ReadText {

    private final Fonts fonts;
    private final Watch watch;
    private final PaintedTwice paintedTwice = new PaintedTwice();

    ReadText(Fonts fonts, Watch watch) {
        this.fonts = fonts;
        this.watch = watch;
    }

    /**
     * The text of a page.
     *
     * @param text clean; empty if there is none
     * @param incomplete whether part of the page is damaged, and left out
     */
    record Read(String text, boolean incomplete) {}

    /**
     * Reads a page.
     *
     * @throws IOException if it cannot be read
     */
    Read of(PDPage page) throws IOException {
        paintedTwice.clear();
        PageText text = new PageText(PageView.of(page), paintedTwice);
        ContentReader reader = new ContentReader(page, fonts, watch, text);
        reader.read();
        return new Read(text.end(), reader.isDamaged());
    }
}
