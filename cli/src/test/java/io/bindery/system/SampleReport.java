package io.bindery.system;

import io.bindery.testing.TestPdfs;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** A page with a heading, a table with drawn lines, and a picture. */
final class SampleReport {

    private static final String[][] CELLS = {
        {"Month", "Invoices", "Sum"},
        {"January", "12", "3,400.00"},
        {"February", "9", "2,150.50"},
        {"March", "17", "5,020.25"}
    };

    private SampleReport() {}

    static Path write(Path file) {
        return TestPdfs.write(file, SampleReport::fill);
    }

    private static void fill(PDDocument pdf) throws IOException {
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
            text(content, 20, 72, 720, "Invoices of the first quarter");
            for (int row = 0; row <= CELLS.length; row++) {
                line(content, 72, 680 - row * 24, 432, 680 - row * 24);
            }
            for (int column = 0; column <= 3; column++) {
                line(content, 72 + column * 120, 680, 72 + column * 120, 680 - CELLS.length * 24);
            }
            for (int row = 0; row < CELLS.length; row++) {
                for (int column = 0; column < 3; column++) {
                    text(content, 11, 78 + column * 120, 664 - row * 24, CELLS[row][column]);
                }
            }
            content.drawImage(LosslessFactory.createFromImage(pdf, picture()), 72, 300, 240, 160);
        }
    }

    private static void text(PDPageContentStream content, int size, float x, float y, String text) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    private static void line(PDPageContentStream content, float x1, float y1, float x2, float y2) throws IOException {
        content.moveTo(x1, y1);
        content.lineTo(x2, y2);
        content.stroke();
    }

    private static BufferedImage picture() {
        BufferedImage image = new BufferedImage(240, 160, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.ORANGE);
        drawing.fillRect(0, 0, 240, 160);
        drawing.setColor(Color.BLUE);
        drawing.fillOval(60, 20, 120, 120);
        drawing.dispose();
        return image;
    }
}
