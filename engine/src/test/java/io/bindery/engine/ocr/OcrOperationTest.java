package io.bindery.engine.ocr;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bindery.common.job.FailureCode;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.Command;
import io.bindery.engine.EngineResult;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.engine.pdfbox.Lettering;
import io.bindery.testing.TestPdfs;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OcrOperationTest {

    private static final String LONG = "Sphinx of black quartz, judge my vow. ".repeat(4);

    @TempDir
    private Path directory;

    @BeforeEach
    void needsTesseract() {
        assumeTrue(Command.works("tesseract", "--version"), "tesseract is not installed");
    }

    @Test
    void readsWhatIsOnlyAPicture() throws IOException {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = recognise(run, pdf -> scan(pdf, "Sphinx of black quartz"), Map.of());

        assertThat(result.warnings()).isEmpty();
        assertThat(text(run)).isEqualTo("Sphinx of black quartz\n");
        JsonNode page = json(run).get(0);
        assertThat(page.get("source").asString()).isEqualTo("recognition");
        assertThat(page.get("confidence").asDouble()).isGreaterThan(70);
        JsonNode first = page.get("words").get(0);
        assertThat(first.get("text").asString()).isEqualTo("Sphinx");
        // Where scan() has put it, in points from the top left corner.
        assertThat(first.get("box").get("left").asDouble()).isCloseTo(75, within(3d));
        assertThat(first.get("box").get("bottom").asDouble()).isCloseTo(152, within(8d));
    }

    @Test
    void takesTheTextOfPagesThatHaveItUnlessForced() throws IOException {
        EngineRun kept = EngineRun.in(directory);
        EngineRun forced = EngineRun.in(directory);
        TestPdfs.Content content = pdf -> {
            text(pdf, "Typed");
            scan(pdf, "Scanned");
        };

        recognise(kept, content, Map.of());
        recognise(forced, content, Map.of("force", true));

        assertThat(text(kept)).isEqualTo("Typed\n\fScanned\n");
        assertThat(sources(kept)).containsExactly("text", "recognition");
        assertThat(text(forced)).isEqualTo("Typed\n\fScanned\n");
        assertThat(sources(forced)).containsExactly("recognition", "recognition");
    }

    @Test
    void readsAScanWithAStampAndLeavesALetterWithALogo() throws IOException {
        EngineRun run = EngineRun.in(directory);

        recognise(
                run,
                pdf -> {
                    write(pdf, scan(pdf, "Scanned"), "Page 1");
                    write(pdf, scan(pdf, "Picture"), LONG);
                },
                Map.of());

        assertThat(sources(run)).containsExactly("recognition", "text");
    }

    @Test
    void readsOnlyThePagesAskedFor() throws IOException {
        EngineRun run = EngineRun.in(directory);

        recognise(
                run,
                pdf -> {
                    scan(pdf, "First");
                    scan(pdf, "Second");
                },
                Map.of("pages", "2"));

        assertThat(text(run)).isEqualTo("Second\n");
        assertThat(json(run).get(0).get("page").asInt()).isEqualTo(2);
    }

    @Test
    void refusesLanguagesThatAreNotInstalledNamingThoseThatAre() {
        EngineRun run = EngineRun.in(directory);

        EngineResult result = run.of(input(pdf -> text(pdf, "Typed")), request(Map.of("languages", "eng+xyz")));

        assertThat(result).isInstanceOfSatisfying(EngineResult.Failed.class, failed -> {
            assertThat(failed.failure().code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
            assertThat(failed.failure().detail()).contains("'xyz'").contains("eng");
        });
    }

    private Path input(TestPdfs.Content content) {
        return TestPdfs.write(directory.resolve("in.pdf"), content);
    }

    private EngineResult.Produced recognise(EngineRun run, TestPdfs.Content content, Map<String, Object> parameters) {
        return produced(run.of(input(content), request(parameters)));
    }

    private static List<OperationRequest> request(Map<String, Object> parameters) {
        return Operations.accept(List.of(new OperationRequest("ocr", parameters)));
    }

    private static String text(EngineRun run) throws IOException {
        return Files.readString(run.output().resolve("ocr.txt"));
    }

    private static JsonNode json(EngineRun run) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(run.output().resolve("ocr.json")));
    }

    private static List<String> sources(EngineRun run) throws IOException {
        return json(run)
                .valueStream()
                .map(page -> page.get("source").asString())
                .toList();
    }

    /** A page that is a picture of a line of large letters. */
    private static PDPage scan(PDDocument pdf, String line) throws IOException {
        BufferedImage image = new BufferedImage(1_224, 1_584, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(Color.BLACK);
        Lettering.draw(graphics, line, 150, 300, 64);
        graphics.dispose();
        PDPage page = new PDPage();
        pdf.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(pdf, page)) {
            out.drawImage(LosslessFactory.createFromImage(pdf, image), 0, 0, 612, 792);
        }
        return page;
    }

    private static void text(PDDocument pdf, String line) throws IOException {
        PDPage page = new PDPage();
        pdf.addPage(page);
        write(pdf, page, line);
    }

    private static void write(PDDocument pdf, PDPage page, String line) throws IOException {
        try (PDPageContentStream out =
                new PDPageContentStream(pdf, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            out.beginText();
            out.setFont(new PDType1Font(FontName.HELVETICA), line.length() > 100 ? 6 : 24);
            out.newLineAtOffset(60, 700);
            out.showText(line);
            out.endText();
        }
    }
}
