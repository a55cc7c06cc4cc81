package io.bindery.engine.block;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** A page set by hand, for tests of what is made of its lines. */
public final class Typeset implements AutoCloseable {

    private static final PDType1Font REGULAR = new PDType1Font(FontName.HELVETICA);
    private static final PDType1Font BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

    private final PDPageContentStream content;

    /** Adds a page of US letter size, 612 by 792 points. */
    public Typeset(PDDocument pdf) throws IOException {
        PDPage page = new PDPage();
        pdf.addPage(page);
        content = new PDPageContentStream(pdf, page);
    }

    /** Lines of running text below each other, 12 points apart, in 10 points. */
    public Typeset text(float x, float y, String... lines) throws IOException {
        for (int i = 0; i < lines.length; i++) {
            show(REGULAR, 10, x, y - 12 * i, lines[i]);
        }
        return this;
    }

    public Typeset bold(float size, float x, float y, String line) throws IOException {
        return show(BOLD, size, x, y, line);
    }

    /** A grid of lines with a text in each cell. */
    public Typeset table(float x, float y, String[][] rows) throws IOException {
        int columns = rows[0].length;
        for (int row = 0; row <= rows.length; row++) {
            line(x, y - 20 * row, x + 80 * columns, y - 20 * row);
        }
        for (int column = 0; column <= columns; column++) {
            line(x + 80 * column, y, x + 80 * column, y - 20 * rows.length);
        }
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns; column++) {
                show(REGULAR, 10, x + 80 * column + 5, y - 20 * row - 14, rows[row][column]);
            }
        }
        return this;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private void line(float x1, float y1, float x2, float y2) throws IOException {
        content.moveTo(x1, y1);
        content.lineTo(x2, y2);
        content.stroke();
    }

    private Typeset show(PDType1Font font, float size, float x, float y, String line) throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(line);
        content.endText();
        return this;
    }
}
