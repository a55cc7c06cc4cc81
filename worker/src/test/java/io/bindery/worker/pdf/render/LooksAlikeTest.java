package io.bindery.worker.pdf.render;

import static io.bindery.worker.pdf.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.testing.TestPdfs;
import io.bindery.worker.pdf.EngineRun;
import io.bindery.worker.pdf.Lettering;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our shortcuts must not be seen: pages are compared with the same pages drawn by PDFBox alone. */
class LooksAlikeTest {

    private static final double ALIKE = 0.98;

    @TempDir
    private Path directory;

    @Test
    void drawsTextAsPdfBoxDoes() throws IOException {
        assertLooksAlike(pdf -> {
            for (int rotation = 0; rotation < 360; rotation += 90) {
                PDPage page = text(pdf, 4 + rotation / 30f);
                page.setRotation(rotation);
            }
        });
    }

    @Test
    void drawsPicturesOfEveryKindAsPdfBoxDoes() throws IOException {
        assertLooksAlike(pdf -> {
            BufferedImage photo = scene(BufferedImage.TYPE_INT_RGB);
            BufferedImage glass = scene(BufferedImage.TYPE_INT_ARGB);
            BufferedImage scan = scene(BufferedImage.TYPE_BYTE_BINARY);
            PDImageXObject mask = CCITTFactory.createFromImage(pdf, scan);
            mask.setStencil(true);
            mask.getCOSObject().removeItem(COSName.COLORSPACE);
            place(pdf, JPEGFactory.createFromImage(pdf, photo));
            place(pdf, LosslessFactory.createFromImage(pdf, photo));
            place(pdf, LosslessFactory.createFromImage(pdf, glass));
            place(pdf, LosslessFactory.createFromImage(pdf, scene(BufferedImage.TYPE_BYTE_GRAY)));
            place(pdf, CCITTFactory.createFromImage(pdf, scan));
            place(pdf, mask);
        });
    }

    private void assertLooksAlike(TestPdfs.Content content) throws IOException {
        Path input = TestPdfs.write(directory.resolve("in.pdf"), content);
        EngineRun run = EngineRun.in(directory);

        produced(run.of(input, Operations.accept(List.of(new OperationRequest("pages", Map.of("dpi", 100))))));

        try (PDDocument pdf = Loader.loadPDF(input.toFile())) {
            for (int page = 0; page < pdf.getNumberOfPages(); page++) {
                BufferedImage plain = new PDFRenderer(pdf).renderImageWithDPI(page, 100);
                BufferedImage ours = ImageIO.read(run.output()
                        .resolve("page-%04d.png".formatted(page + 1))
                        .toFile());
                assertThat(StructuralSimilarity.between(toRgb(ours), plain))
                        .as("page %d", page + 1)
                        .isGreaterThan(ALIKE);
            }
        }
    }

    private static PDPage text(PDDocument pdf, float size) throws IOException {
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
            out.beginText();
            out.setFont(new PDType1Font(FontName.TIMES_ROMAN), size);
            out.setLeading(size * 1.3f);
            out.newLineAtOffset(40.3f, 740.7f);
            for (int line = 0; line < 40; line++) {
                out.setNonStrokingColor(line / 80f, 0, 0);
                out.showText("Sphinx of black quartz, judge my vow: " + line * 7_919);
                out.newLine();
            }
            out.endText();
        }
        return page;
    }

    /** The picture in four places: reduced eight, four and two times, and turned. */
    private static void place(PDDocument pdf, PDImageXObject image) throws IOException {
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
            out.setNonStrokingColor(Color.BLUE);
            out.drawImage(image, 20.3f, 600.6f, 144, 144);
            out.drawImage(image, 200, 430.2f, 288, 288);
            out.drawImage(image, 10, 10, 400, 400);
            out.transform(new Matrix(100, 60, -60, 100, 500, 100));
            out.drawImage(image, 0, 0, 1, 1);
        }
    }

    private static BufferedImage scene(int type) {
        BufferedImage image = new BufferedImage(1_600, 1_600, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 1_600, 1_600, new Color(0, 60, 120, 40)));
        graphics.fillRect(0, 0, 1_600, 1_600);
        graphics.setColor(Color.BLACK);
        for (int y = 60; y < 1_600; y += 80) {
            Lettering.draw(graphics, "Sphinx of black quartz, judge my vow " + y, 20, y, 60);
            graphics.fillOval(y, 1_500 - y / 2, 70, 70);
        }
        graphics.dispose();
        return image;
    }

    private static BufferedImage toRgb(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
                rgb.setRGB(x, y, grey ? image.getRaster().getSample(x, y, 0) * 0x01_0101 : image.getRGB(x, y));
            }
        }
        return rgb;
    }
}
