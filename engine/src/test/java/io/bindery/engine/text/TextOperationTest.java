package io.bindery.engine.text;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.engine.EngineResult;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextOperationTest {

    @TempDir
    private Path directory;

    @Test
    void separatesPagesByFormFeedsAndNumbersThemFromOne() {
        EngineRun run = EngineRun.in(directory);

        produced(run.of(TestPdfs.withPages(input(), "one", "", "three"), "text"));

        assertThat(run.text("text.txt")).isEqualTo("one\f\fthree");
        assertThat(run.text("text.json"))
                .isEqualTo(
                        "[{\"page\":1,\"text\":\"one\"},{\"page\":2,\"text\":\"\"},{\"page\":3,\"text\":\"three\"}]");
    }

    @Test
    void followsTheContentOrThePositionAsRequested() {
        Path input = TestPdfs.write(input(), pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            show(pdf, page, 72, 100, "bottom");
            show(pdf, page, 72, 700, "top");
        });

        assertThat(text(input, "content")).isEqualTo("bottom\ntop");
        assertThat(text(input, "position")).isEqualTo("top\nbottom");
    }

    @Test
    void keepsWordsApartThatALineWritesFromRightToLeft() {
        Path input = TestPdfs.write(input(), pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            show(pdf, page, 300, 700, "12.50");
            show(pdf, page, 72, 700, "Coffee");
        });

        assertThat(text(input, "content")).isEqualTo("12.50 Coffee");
    }

    @Test
    void readsACrowdedPageToTheLastOfItsLines() {
        String words = "so crowded that nobody could read it ".repeat(5);
        StringBuilder operators = new StringBuilder("BT /F 0.5 Tf 1 TL 72 780 Td ");
        StringBuilder expected = new StringBuilder();
        for (int line = 1; line <= 700; line++) {
            operators.append('(').append(line).append(' ').append(words).append("end) Tj T* ");
            expected.append(line).append(' ').append(words).append("end\n");
        }

        Path input = TestPdfs.withContent(input(), operators.append("ET").toString());

        assertThat(text(input, "content") + "\n").isEqualTo(expected.toString());
    }

    @Test
    void readsTextThatRunsUpwardsAsOneLine() {
        Path input = TestPdfs.write(input(), pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 12);
                content.setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, 72, 100));
                content.showText("Within the margin");
                content.endText();
            }
        });

        assertThat(text(input, "content")).isEqualTo("Within the margin");
    }

    @Test
    void includesWhatIsFilledIntoAFormButNotWhatIsHidden() {
        Path input = TestPdfs.write(input(), pdf -> {
            TestPdfs.addPages(pdf, "Name:");
            PDPage page = pdf.getPage(0);
            PDAnnotationWidget hidden = widget(pdf, page, 500, "unseen");
            hidden.setHidden(true);
            page.setAnnotations(List.of(widget(pdf, page, 600, "Ada"), hidden));
        });

        assertThat(text(input, "content")).isEqualTo("Name:\nAda");
    }

    @Test
    void saysWhatMarkedContentStandsForRatherThanWhatItShows() {
        Path input = TestPdfs.withContent(
                input(),
                "BT /F 12 Tf 72 700 Td /Span <</ActualText (waf\\255fle)>> BDC (wa\\257e) Tj EMC ( and ) Tj "
                        + "/Span <</ActualText ()>> BDC (*) Tj EMC (syrup) Tj EMC EMC ET");

        assertThat(text(input, "content")).isEqualTo("waffle and syrup");
    }

    @Test
    void putsAccentsOnTheLettersTheyArePaintedOver() {
        Path input = TestPdfs.withContent(input(), "BT /F 12 Tf 72 700 Td [(na) (\\250) 450 (i) 100 (ve)] TJ ET");

        assertThat(text(input, "content")).isEqualTo("nai\u0308ve");
    }

    @Test
    void isNotHeldUpByAccentsWithoutEnd() {
        Path input = TestPdfs.withContent(
                input(), "BT /F 12 Tf 72 700 Td (A) Tj -9 0 Td 0.0001 Tz (" + "`".repeat(200_000) + ") Tj ET");

        assertThat(text(input, "content")).startsWith("A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "position"})
    void leavesOutTextThatIsNowhereOrTooLargeToBeSeen(String order) {
        String zeros = "0".repeat(35);
        Path input = TestPdfs.withContent(
                input(),
                "BT /F 12 Tf 72 700 Td (seen) Tj ET"
                        + " q 700 0 0 1 0 0 cm BT /F 9" + zeros + " Tf 1 0 0 1 -4" + zeros + " 0 Tm (W) Tj ET Q"
                        + " q 1 0 0 1000 0 0 cm BT /F 30000000000 Tf 1 0 0 1 0 -10000000000 Tm (A) Tj ET Q");

        assertThat(text(input, order)).startsWith("seen");
    }

    @Test
    void showsOnceWhatIsPaintedTwiceForBoldness() {
        Path input = TestPdfs.withContent(
                input(), "BT /F 12 Tf 72 700 Td (bold) Tj ET BT /F 12 Tf 72.3 700 Td (bold) Tj ( plain) Tj ET");

        assertThat(text(input, "content")).isEqualTo("bold plain");
    }

    @Test
    void saysSoWhenAPartOfAPageIsDamaged() {
        Path input = TestPdfs.withContent(
                input(), "BT /F 12 Tf 72 700 Td (what is left) Tj [(noise) 1.2e (..)] TJ (lost) Tj ET");
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced produced = produced(run.of(input, "text", "markdown"));

        assertThat(run.text("text.txt")).startsWith("what is left").doesNotContain("lost");
        assertThat(produced.warnings()).containsExactly("Page 1 is damaged: a part of it could not be read.");
    }

    private String text(Path input, String order) {
        EngineRun run = EngineRun.in(directory);
        produced(run.of(input, List.of(new OperationRequest("text", Map.of("order", order)))));
        return run.text("text.txt");
    }

    private static void show(PDDocument pdf, PDPage page, int x, int y, String text) throws IOException {
        try (PDPageContentStream content =
                new PDPageContentStream(pdf, page, PDPageContentStream.AppendMode.APPEND, false)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 12);
            content.newLineAtOffset(x, y);
            content.showText(text);
            content.endText();
        }
    }

    private static PDAnnotationWidget widget(PDDocument pdf, PDPage page, int y, String value) throws IOException {
        PDAppearanceStream stream = new PDAppearanceStream(pdf);
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("F"), new PDType1Font(FontName.HELVETICA));
        stream.setResources(resources);
        stream.setBBox(new PDRectangle(100, 20));
        try (var out = stream.getContentStream().createOutputStream()) {
            out.write(("BT /F 12 Tf 2 4 Td (" + value + ") Tj ET").getBytes(StandardCharsets.US_ASCII));
        }
        PDAppearanceDictionary appearance = new PDAppearanceDictionary();
        appearance.setNormalAppearance(stream);
        PDAnnotationWidget widget = new PDAnnotationWidget();
        widget.setRectangle(new PDRectangle(72, y, 100, 20));
        widget.setPage(page);
        widget.setAppearance(appearance);
        return widget;
    }

    private Path input() {
        return directory.resolve("in.pdf");
    }
}
