package io.bindery.engine.render;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.engine.pdfbox.Lettering;
import io.bindery.testing.TestPdfs;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDFormContentStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our shortcuts must not be seen: pages are compared with the same pages drawn by PDFBox alone. */
class SimilarityTest {

    private static final double ALIKE = 0.98;
    private static final String SENTENCE = "Sphinx of black quartz, judge my vow";

    @TempDir
    private Path directory;

    @Test
    void drawsTextAsPdfBoxDoes() throws IOException {
        assertSimilar(pdf -> {
            for (int rotation = 0; rotation < 360; rotation += 90) {
                PDPage page = text(pdf, 4 + rotation / 30f);
                page.setRotation(rotation);
            }
        });
    }

    @Test
    void drawsTextOfEveryKindAsPdfBoxDoes() throws IOException {
        assertSimilar(pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
                line(out, 740, 12, () -> out.setNonStrokingColor(Color.BLUE));
                line(out, 700, 30, () -> out.setRenderingMode(RenderingMode.STROKE));
                line(out, 660, 30, () -> {
                    out.setRenderingMode(RenderingMode.FILL_STROKE);
                    out.setNonStrokingColor(Color.ORANGE);
                });
                out.setNonStrokingColor(Color.YELLOW);
                out.addRect(0, 400, 600, 240);
                out.fill();
                line(out, 620, 14, () -> state(out, state -> state.setNonStrokingAlphaConstant(0.4f)));
                line(out, 600, 14, () -> state(out, state -> state.setBlendMode(BlendMode.MULTIPLY)));
                line(out, 540, 24, () -> {
                    out.moveTo(40, 530);
                    out.lineTo(400, 530);
                    out.lineTo(250, 570);
                    out.clip();
                });
                line(out, 520, 10, () -> out.transform(new Matrix(1, 0.3f, -0.3f, 1, 100, -20)));
                line(out, 380, 14, () -> out.transform(new Matrix(1, 0, 0, -1, 0, 780)));
                line(out, 200, 110, () -> {});
                out.setRenderingMode(RenderingMode.NEITHER_CLIP);
                write(out, new PDType1Font(FontName.TIMES_ROMAN), 80, 40, 100);
                out.setNonStrokingColor(Color.RED);
                out.addRect(0, 120, 600, 30);
                out.fill();
            }
        });
    }

    /** More than the cache holds: what is forgotten is drawn again. */
    @Test
    void drawsTextOfAThousandSizesAsPdfBoxDoes() throws IOException {
        assertSimilar(pdf -> {
            for (int size = 0; size < 12; size++) {
                PDPage page = new PDPage();
                pdf.addPage(page);
                try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
                    for (int row = 0; row < 84; row++) {
                        int shade = row;
                        line(
                                out,
                                745 - row * 8.7f,
                                12 + size + row / 100f,
                                () -> out.setNonStrokingColor(shade / 255f, 0, shade / 100f));
                    }
                }
            }
        });
    }

    @Test
    void drawsTextInLayersAndGroupsAsPdfBoxDoes() throws IOException {
        assertSimilar(pdf -> {
            PDOptionalContentProperties layers = new PDOptionalContentProperties();
            pdf.getDocumentCatalog().setOCProperties(layers);
            PDOptionalContentGroup hidden = new PDOptionalContentGroup("hidden");
            PDOptionalContentGroup shown = new PDOptionalContentGroup("shown");
            layers.addGroup(hidden);
            layers.addGroup(shown);
            layers.setGroupEnabled(hidden, false);
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
                for (PDOptionalContentGroup layer : List.of(hidden, shown)) {
                    out.beginMarkedContent(COSName.OC, layer);
                    out.beginMarkedContent(COSName.P);
                    line(out, layer.equals(hidden) ? 700 : 600, 30, () -> {});
                    out.endMarkedContent();
                    line(out, layer.equals(hidden) ? 650 : 550, 30, () -> {});
                    out.endMarkedContent();
                }
                line(out, 500, 30, () -> {});
                out.drawForm(group(pdf));
            }
        });
    }

    @Test
    void drawsTheRestOfATextWithADamagedGlyphAsPdfBoxDoes() throws IOException {
        byte[] font = damageGlyph('q');

        assertSimilar(pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
                write(out, PDType0Font.load(pdf, new ByteArrayInputStream(font), false), 30, 40, 600);
            }
        });
    }

    /** A font of which one glyph says that it has more contours than fit. */
    private static byte[] damageGlyph(char glyph) throws IOException {
        byte[] bytes;
        try (InputStream in =
                PDFRenderer.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            bytes = Objects.requireNonNull(in).readAllBytes();
        }
        try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes))) {
            long start = font.getIndexToLocation()
                    .getOffsets()[font.getUnicodeCmapLookup().getGlyphId(glyph)];
            ByteBuffer.wrap(bytes).putShort(Math.toIntExact(font.getGlyph().getOffset() + start), Short.MAX_VALUE);
        }
        return bytes;
    }

    private static PDTransparencyGroup group(PDDocument pdf) throws IOException {
        PDTransparencyGroup group = new PDTransparencyGroup(pdf);
        group.setBBox(new PDRectangle(100, 100, 300, 300));
        group.setResources(new PDResources());
        try (PDFormContentStream out = new PDFormContentStream(group)) {
            out.setNonStrokingColor(Color.MAGENTA);
            out.beginText();
            out.setFont(new PDType1Font(FontName.HELVETICA), 18);
            out.newLineAtOffset(120.3f, 220.4f);
            out.showText(SENTENCE);
            out.endText();
        }
        return group;
    }

    private static void state(PDPageContentStream out, Consumer<PDExtendedGraphicsState> change) throws IOException {
        PDExtendedGraphicsState state = new PDExtendedGraphicsState();
        change.accept(state);
        out.setGraphicsStateParameters(state);
    }

    /** In a state of its own. */
    private static void line(PDPageContentStream out, float y, float size, Change change) throws IOException {
        out.saveGraphicsState();
        change.make();
        write(out, new PDType1Font(FontName.TIMES_ROMAN), size, 40.3f, y + 0.4f);
        out.restoreGraphicsState();
    }

    private static void write(PDPageContentStream out, PDFont font, float size, float x, float y) throws IOException {
        out.beginText();
        out.setFont(font, size);
        out.newLineAtOffset(x, y);
        out.showText(SENTENCE);
        out.endText();
    }

    /** To the state of a page. */
    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    @Test
    void drawsPicturesOfEveryKindAsPdfBoxDoes() throws IOException {
        assertSimilar(pdf -> {
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

    @Test
    void drawsPicturesTurnedAndMirroredAsPdfBoxDoes() throws IOException {
        assertSimilar(pdf -> {
            PDImageXObject image = LosslessFactory.createFromImage(pdf, scene(BufferedImage.TYPE_INT_RGB));
            for (int rotation = 0; rotation < 360; rotation += 90) {
                PDPage page = new PDPage();
                page.setRotation(rotation);
                pdf.addPage(page);
                try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
                    for (int turn = 0; turn < 4; turn++) {
                        Matrix matrix = Matrix.getRotateInstance(turn * Math.PI / 2, 180.3f, 620.6f - 140 * turn);
                        out.drawImage(image, matrix.multiply(Matrix.getScaleInstance(120.7f, 90.2f)));
                        matrix = Matrix.getRotateInstance(turn * Math.PI / 2, 440.3f, 620.6f - 140 * turn);
                        out.drawImage(image, matrix.multiply(Matrix.getScaleInstance(-120.7f, 90.2f)));
                    }
                }
            }
        });
    }

    private void assertSimilar(TestPdfs.Content content) throws IOException {
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
                out.showText(SENTENCE + ": " + line * 7_919);
                out.newLine();
            }
            out.endText();
        }
        return page;
    }

    /** The image in four places: reduced eight, four and two times, and turned. */
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
            Lettering.draw(graphics, SENTENCE + " " + y, 20, y, 60);
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
