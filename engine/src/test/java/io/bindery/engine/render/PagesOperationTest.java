package io.bindery.engine.render;

import static io.bindery.engine.pdfbox.EngineRun.failed;
import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.FailureCode;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.EngineResult;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

class PagesOperationTest {

    private static final String INVALID = "1 2 c 7 l 3 m* 0 0 m";

    private static final int BLACK = 0xFF00_0000;
    private static final int WHITE = 0xFFFF_FFFF;

    /** Farther than any page; content knows no exponents. */
    private static final String FAR = "1" + "0".repeat(30);

    @TempDir
    private Path directory;

    @Test
    void drawsThePagesAskedForAtTheResolutionAskedFor() throws IOException {
        Path input = TestPdfs.withPages(input(), "one", "two", "three");
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, pages(Map.of("dpi", 36, "pages", "2-"))));

        assertThat(result.files()).extracting(ProducedFile::name).containsExactly("page-0002.png", "page-0003.png");
        assertThat(result.warnings()).isEmpty();
        BufferedImage page = image(run, "page-0002.png");
        assertThat(page.getWidth()).isEqualTo(306);
        assertThat(page.getHeight()).isEqualTo(396);
        assertThat(page.getRGB(0, 0)).isEqualTo(WHITE);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void drawsStraightWhatGoesFartherThanAnyPage() throws IOException {
        Path input = withContent(
                PDRectangle.LETTER,
                "0 0 m FAR FAR -FAR FAR 612 0 c 612 100 l 0 100 l f 0 FAR m FAR FAR FAR -FAR 700 700 c f"
                                .replace("FAR", FAR)
                        + " 306 400 m 306 500 406 500 406 400 c f",
                new COSDictionary());
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, pages(Map.of("dpi", 72))));

        assertThat(result.warnings()).containsExactly("Page 1 was drawn without a curve: it goes too far.");
        BufferedImage page = image(run, "page-0001.png");
        assertThat(page.getRGB(300, 750)).as("between the chord and its line").isEqualTo(BLACK);
        assertThat(page.getRGB(356, 792 - 450)).as("under a curve on the page").isEqualTo(BLACK);
        assertThat(page.getRGB(300, 600)).isEqualTo(WHITE);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void drawsLinesWiderThanAnyPage() throws IOException {
        Path input = TestPdfs.withContent(
                input(), "1 J 1 j FAR w 100 100 m 200 200 l 300 100 l S BT 1 Tr /F 9 Tf (o) Tj ET".replace("FAR", FAR));
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, pages(Map.of("dpi", 72))));

        assertThat(result.warnings()).isEmpty();
        assertThat(image(run, "page-0001.png").getRGB(500, 50)).isEqualTo(BLACK);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void leavesOutACharacterLargerThanAnyPage() throws IOException {
        Path input = TestPdfs.withContent(
                input(),
                "BT /F FAR Tf (a) Tj ET BT /F 1 Tf 1 0 FAR 1 0 0 Tm (a) Tj ET 0 0 100 100 re f".replace("FAR", FAR));
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, pages(Map.of("dpi", 72))));

        assertThat(result.warnings()).containsExactly("Page 1 was drawn without a character: it is too large.");
        assertThat(image(run, "page-0001.png").getRGB(50, 750)).isEqualTo(BLACK);
    }

    @Test
    void drawsWhatPrecedesCorruptContent() throws IOException {
        Path input = withInvalidOperators(INVALID, PagesOperationTest::damaged);
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, pages(Map.of("dpi", 72))));

        assertThat(result.warnings())
                .containsExactly("Page 1 was drawn without the rest of its content: it is damaged.");
        BufferedImage page = image(run, "page-0001.png");
        assertThat(page.getRGB(50, 750)).isEqualTo(BLACK);
        assertThat(page.getRGB(300, 300)).isEqualTo(WHITE);
    }

    @Test
    void drawsAllThatACarelessProgramWrote() throws IOException {
        assertDrawsAll(withInvalidOperators(INVALID, compressed -> compressed));
    }

    @Test
    void drawsAllThatLacksNothingButItsChecksum() throws IOException {
        assertDrawsAll(withInvalidOperators(INVALID, compressed -> Arrays.copyOf(compressed, compressed.length - 1)));
    }

    @Test
    void drawsAllThatIsMeantForLaterReaders() throws IOException {
        assertDrawsAll(withInvalidOperators("BX 1 new 2 new 3 new EX", PagesOperationTest::damaged));
    }

    private void assertDrawsAll(Path input) throws IOException {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, pages(Map.of("dpi", 72))));

        assertThat(result.warnings()).isEmpty();
        assertThat(image(run, "page-0001.png").getRGB(300, 300)).isEqualTo(BLACK);
    }

    /** The last byte is another one; it is part of the checksum of the others. */
    private static byte[] damaged(byte[] compressed) {
        compressed[compressed.length - 1]++;
        return compressed;
    }

    /** A page with a small square, certain operators, and a square over all of it. */
    private Path withInvalidOperators(String operators, UnaryOperator<byte[]> change) {
        String content = "0 0 100 100 re f " + operators + " 0 0 612 792 re f";
        return TestPdfs.write(input(), pdf -> {
            var compressed = new ByteArrayOutputStream();
            try (OutputStream out = new DeflaterOutputStream(compressed)) {
                out.write(content.getBytes(StandardCharsets.US_ASCII));
            }
            var stream = new PDStream(pdf);
            try (OutputStream out = stream.getCOSObject().createRawOutputStream()) {
                out.write(change.apply(compressed.toByteArray()));
            }
            stream.getCOSObject().setItem(COSName.FILTER, new COSArray(List.of(COSName.FLATE_DECODE)));
            PDPage page = new PDPage(PDRectangle.LETTER);
            page.setContents(stream);
            pdf.addPage(page);
        });
    }

    @Test
    void drawsContentPackedInRows() throws IOException {
        Path input = TestPdfs.write(input(), pdf -> {
            var content = new PDStream(pdf);
            // A row has ten bytes, and one before them that says: as they are.
            try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
                out.write("|90 90 70 7|0 re f    ".replace('|', '\0').getBytes(StandardCharsets.US_ASCII));
            }
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 10);
            parameters.setInt(COSName.COLUMNS, 10);
            content.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
            PDPage page = new PDPage(PDRectangle.LETTER);
            page.setContents(content);
            pdf.addPage(page);
        });
        EngineRun run = EngineRun.in(directory);

        produced(run.of(input, pages(Map.of("dpi", 72))));

        assertThat(image(run, "page-0001.png").getRGB(125, 792 - 125)).isEqualTo(BLACK);
    }

    @Test
    void drawsJpegToo() throws IOException {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result =
                produced(run.of(TestPdfs.withPages(input(), "one"), pages(Map.of("format", "jpeg"))));

        assertThat(result.files()).containsExactly(new ProducedFile("pages", "page-0001.jpg", "image/jpeg"));
        assertThat(image(run, "page-0001.jpg").getWidth()).isEqualTo(1_275);
    }

    @Test
    void drawsALargePageSmallerAndSaysSo() throws IOException {
        Path input = withContent(new PDRectangle(14_400, 14_400), "0 0 7200 14400 re f", new COSDictionary());
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(input, pages(Map.of("dpi", 600, "maxPixels", 1_000_000))));

        assertThat(result.warnings())
                .containsExactly(
                        "Page 1 was drawn at 5.0 instead of 600 pixels per inch: it would have been too large.");
        BufferedImage page = image(run, "page-0001.png");
        assertThat(page.getWidth() * page.getHeight()).isBetween(990_000, 1_000_000);
        assertThat(page.getRGB(100, 500)).isEqualTo(BLACK);
        assertThat(page.getRGB(900, 500)).isEqualTo(WHITE);
    }

    @Test
    void leavesOutAPictureThatIsTooLargeWhereverItIs() throws IOException {
        COSStream huge = image(100_000, 100_000);
        COSStream form = stream("/Huge Do 0 0 10 10 re f");
        form.setItem(COSName.SUBTYPE, COSName.FORM);
        form.setItem(COSName.BBOX, new PDRectangle(100, 100));
        form.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, "Huge", huge));
        COSStream pattern = stream("/Huge Do 0 0 5 5 re f");
        pattern.setInt(COSName.PATTERN_TYPE, 1);
        pattern.setInt(COSName.PAINT_TYPE, 1);
        pattern.setInt(COSName.X_STEP, 10);
        pattern.setInt(COSName.Y_STEP, 10);
        pattern.setItem(COSName.BBOX, new PDRectangle(10, 10));
        pattern.setItem(COSName.RESOURCES, resources(COSName.XOBJECT, "Huge", huge));
        COSDictionary resources = resources(COSName.XOBJECT, "Huge", huge);
        resources.getCOSDictionary(COSName.XOBJECT).setItem("Form", form);
        resources.setItem(COSName.PATTERN, new COSDictionary());
        resources.getCOSDictionary(COSName.PATTERN).setItem("Tiles", pattern);
        String content = "/Huge Do /Form Do /Pattern cs /Tiles scn 50 50 40 40 re f"
                + " BI /W 100000 /H 100000 /BPC 8 /CS /G /F /Fl ID x\nEI 20 20 10 10 re f";
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result =
                produced(run.of(withContent(new PDRectangle(100, 100), content, resources), pages(Map.of("dpi", 72))));

        assertThat(result.warnings())
                .containsExactly("Page 1 was drawn without a picture: it has more than 100 megapixels.");
        BufferedImage page = image(run, "page-0001.png");
        assertThat(page.getRGB(5, 95)).isEqualTo(BLACK);
        assertThat(page.getRGB(52, 48)).isEqualTo(BLACK);
        assertThat(page.getRGB(40, 60)).isEqualTo(WHITE);
    }

    @Test
    void drawsWithoutAPictureThatCannotBeUnpacked() throws IOException {
        COSStream jpeg2000 = image(10, 10);
        jpeg2000.setItem(COSName.FILTER, COSName.JPX_DECODE);
        COSStream broken = image(10, 10);
        broken.setItem(COSName.FILTER, COSName.DCT_DECODE);
        COSDictionary resources = resources(COSName.XOBJECT, "A", jpeg2000);
        resources.getCOSDictionary(COSName.XOBJECT).setItem("B", broken);
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                withContent(new PDRectangle(100, 100), "/A Do /B Do 0 0 10 10 re f", resources), pages(Map.of())));

        assertThat(result.warnings())
                .containsExactly(
                        "Page 1 was drawn without a picture: it is JPEG 2000, which cannot be drawn.",
                        "Page 1 was drawn without a picture: it is damaged.");
        assertThat(image(run, "page-0001.png").getRGB(2, 200)).isEqualTo(BLACK);
    }

    @Test
    void spendsNoMemoryOnGiantTilesAndGroups() throws IOException {
        COSStream pattern = stream("0 0 5 5 re f");
        pattern.setInt(COSName.PATTERN_TYPE, 1);
        pattern.setInt(COSName.PAINT_TYPE, 1);
        pattern.setInt(COSName.X_STEP, 1_000_000);
        pattern.setInt(COSName.Y_STEP, 1_000_000);
        pattern.setItem(COSName.BBOX, new PDRectangle(1_000_000, 1_000_000));
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                withContent(
                        new PDRectangle(100, 100),
                        "/Pattern cs /Tiles scn 0 0 90 90 re f",
                        resources(COSName.PATTERN, "Tiles", pattern)),
                pages(Map.of("dpi", 600))));

        assertThat(result.warnings()).containsExactly("Page 1 was drawn without a pattern: its tiles are too large.");
    }

    @Test
    void meetsABombBehindAPatternAsADamagedPage() {
        Path input = TestPdfs.write(input(), pdf -> {
            TestPdfs.addPages(pdf, "fine");
            PDStream bomb = new PDStream(pdf);
            try (OutputStream out = bomb.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] spaces = new byte[1 << 20];
                for (int i = 0; i < 257; i++) {
                    out.write(spaces);
                }
            }
            add(pdf, new PDRectangle(100, 100), "", resources(COSName.PATTERN, "Tiles", bomb.getCOSObject()));
        });

        EngineResult.Produced result = produced(EngineRun.in(directory).of(input, "pages"));

        assertThat(result.files()).extracting(ProducedFile::name).containsExactly("page-0001.png");
        assertThat(result.warnings()).containsExactly("Page 2 was left out of pages: it unpacks to more than 256 MiB.");
    }

    @Test
    void endsADocumentOfWhichNoPageCanBeDrawn() {
        failed(EngineRun.in(directory).of(TestPdfs.withDamagedPage(input(), 1, "lost"), "pages"), FailureCode.DAMAGED);
    }

    private static List<OperationRequest> pages(Map<String, Object> parameters) {
        return Operations.accept(List.of(new OperationRequest("pages", parameters)));
    }

    private Path withContent(PDRectangle size, String content, COSDictionary resources) {
        return TestPdfs.write(input(), pdf -> add(pdf, size, content, resources));
    }

    private static void add(PDDocument pdf, PDRectangle size, String content, COSDictionary resources)
            throws IOException {
        PDPage page = new PDPage(size);
        page.setResources(new PDResources(resources));
        page.setContents(new PDStream(stream(content)));
        pdf.addPage(page);
    }

    private static COSDictionary resources(COSName kind, String name, COSStream object) {
        COSDictionary ofKind = new COSDictionary();
        ofKind.setItem(name, object);
        COSDictionary resources = new COSDictionary();
        resources.setItem(kind, ofKind);
        return resources;
    }

    private static COSStream image(int width, int height) {
        COSStream image = stream("too little");
        image.setItem(COSName.SUBTYPE, COSName.IMAGE);
        image.setInt(COSName.WIDTH, width);
        image.setInt(COSName.HEIGHT, height);
        image.setInt(COSName.BITS_PER_COMPONENT, 8);
        image.setItem(COSName.COLORSPACE, COSName.DEVICEGRAY);
        return image;
    }

    private static COSStream stream(String content) {
        COSStream stream = new COSStream();
        try (OutputStream out = stream.createOutputStream()) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stream;
    }

    private static BufferedImage image(EngineRun run, String name) throws IOException {
        return ImageIO.read(run.output().resolve(name).toFile());
    }

    private Path input() {
        return directory.resolve("in.pdf");
    }
}
