package io.bindery.engine.pdfbox;

import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.content.Fonts;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.text.ReadText;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A page made up to load glyph lists, fonts and tables of scripts before the first document comes. */
public final class FirstPage {

    private static final float SIZE = 12;

    private FirstPage() {}

    /** Reads it; takes a quarter of a second in a new JVM. */
    public static void read() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), SIZE);
                content.showText("Bindery");
                content.endText();
            }
            new ReadText(new Fonts(pdf), new Watch(EngineControl.UNWATCHED, EngineLimits.DEFAULTS.timeBudget()))
                    .of(page);
        }
    }
}
