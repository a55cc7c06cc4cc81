package io.bindery.engine.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bindery.engine.guard.RunEnded;
import io.bindery.testing.Corpus;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** PDFBox's own engine is the reference for where glyphs are and what they stand for. */
class ContentReaderTest {

    /** Files whose content becomes corrupt, and on how many pages. */
    private static final Map<String, Integer> DAMAGED = Map.of("219789.pdf", 8, "027613.pdf", 3);

    private record Shown(
            String text, float x, float y, float endX, float endY, float space, float height, int direction) {

        boolean isLike(Shown other, float tolerance) {
            return text.equals(other.text)
                    && Math.abs(x - other.x) <= tolerance
                    && Math.abs(y - other.y) <= tolerance
                    && Math.abs(endX - other.endX) <= tolerance
                    && Math.abs(endY - other.endY) <= tolerance
                    && Math.abs(space - other.space) <= tolerance
                    && Math.abs(height - other.height) <= tolerance
                    && direction == other.direction;
        }
    }

    @TestFactory
    Stream<DynamicTest> showsGlyphsWherePdfBoxDoes() {
        return Stream.of(
                        "BT /F 12 Tf 72 700 Td (plain) Tj ET",
                        "BT /F 12 Tf 1 0 0 1 72 700 Tm [(ker)-250(ned) 120 (text)] TJ ET",
                        "BT /F 12 Tf 3 Tc 10 Tw 80 Tz 5 Ts 72 700 Td (spaced out text) Tj ET",
                        "BT /F 12 Tf 14 TL 72 700 Td (one) Tj T* (two) ' 2 1 (three) \" 0 -20 TD (four) Tj T* (five)"
                                + " Tj ET",
                        "q .5 0 0 .5 10 10 cm BT /F 24 Tf 100 100 Td (half) Tj ET Q BT /F 24 Tf 100 100 Td (whole) Tj"
                                + " ET",
                        "BT /F 12 Tf .7 .7 -.7 .7 200 200 Tm (slanted) Tj ET",
                        "BT /F 12 Tf 0 1 -1 0 200 200 Tm (up) Tj 0 -1 1 0 300 300 Tm (down) Tj -1 0 0 -1 400 400 Tm"
                                + " (over) Tj ET",
                        "BT /F -12 Tf 1 0 0 -1 72 700 Tm (mirrored) Tj ET",
                        "q 1 0 0 1 50 50 cm /Form Do Q BT /F 9 Tf 10 10 Td (after) Tj ET",
                        "BT /F 12 Tf 72 700 Td (in) Tj q (a) Tj Q (b) Tj ET (outside) Tj 5 5 Td BT (again) Tj ET",
                        "/G gs BT 72 600 Td (font of the state) Tj ET",
                        "Q Q BT /Missing 10 Tf 10 10 Td (nobody's font) Tj ET",
                        "BT /F 12 Tf 1 2 3 Tc 4 Tc (wrong) Td 72 Td 72 700 Td (x) Tj [(y)] Tj (z) TJ ET",
                        "BT /F 0 Tf 72 700 Td (no size) Tj /F 12 Tf (size) Tj ET")
                .map(content -> dynamicTest(content, () -> {
                    try (PDDocument pdf = new PDDocument()) {
                        assertSame(pdf, page(pdf, content), 1e-3f);
                    }
                }));
    }

    @Test
    void seesTurnedPagesAndMovedCropBoxesAsPdfBoxDoes() throws IOException {
        for (int rotation : new int[] {0, 90, 180, 270}) {
            try (PDDocument pdf = new PDDocument()) {
                PDPage page = page(pdf, "BT /F 12 Tf 172 600 Td (turned) Tj ET");
                page.setRotation(rotation);
                page.setCropBox(new PDRectangle(50, 100, 400, 600));

                assertSame(pdf, page, 1e-3f);
            }
        }
    }

    @Test
    void seesAnnotationsAndContentInPartsAsPdfBoxDoes() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = page(pdf, "");
            PDStream first = new PDStream(pdf);
            write(first, "BT /F 12 Tf 72 700 Td [(in) 5");
            PDStream second = new PDStream(pdf);
            write(second, "(parts)] TJ ET");
            page.setContents(List.of(first, second));
            PDAppearanceStream appearance = new PDAppearanceStream(pdf);
            appearance.setResources(page.getResources());
            appearance.setBBox(new PDRectangle(10, 10, 80, 40));
            appearance.setMatrix(new AffineTransform(0, 1, -1, 0, 3, 4));
            write(appearance.getContentStream(), "BT /F 10 Tf 12 12 Td (filled in) Tj ET");
            PDAppearanceDictionary appearances = new PDAppearanceDictionary();
            appearances.setNormalAppearance(appearance);
            PDAnnotationWidget widget = new PDAnnotationWidget();
            widget.setRectangle(new PDRectangle(100, 200, 200, 50));
            widget.setAppearance(appearances);
            page.setAnnotations(List.of(widget));

            assertSame(pdf, page, 1e-3f);
        }
    }

    @Test
    void readsContentWithPredictorsAsPdfBoxDoes() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = page(pdf, "");
            PDStream rows = new PDStream(pdf);
            // A row has ten bytes, and one before them that says: as they are.
            write(rows, "|BT /F 12 T|f 72 700 T|d (in rows|) Tj ET   ".replace('|', '\0'), COSName.FLATE_DECODE);
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 10);
            parameters.setInt(COSName.COLUMNS, 10);
            rows.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
            // PDFBox passes over the parameters unless the stream is in a list.
            page.setContents(List.of(rows));
            List<Shown> theirs = new Theirs().of(pdf, page);
            page.setContents(rows);
            List<Shown> ours = new ArrayList<>();

            read(new Fonts(pdf), page, ours);

            assertThat(ours).extracting(Shown::text).containsExactly("i", "n", " ", "r", "o", "w", "s");
            assertThat(difference(ours, theirs, 1e-3f)).isEmpty();
        }
    }

    @Test
    void tellsHowWideLinesAre() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = page(pdf, "0 0 m 9 9 l S q 3 w S /G gs S Q S");
            page.getResources()
                    .getExtGState(COSName.getPDFName("G"))
                    .getCOSObject()
                    .setItem(COSName.LW, new COSFloat(40));
            List<Float> widths = new ArrayList<>();
            ContentListener listener = new Ours(new ArrayList<>()) {
                @Override
                public void operator(int operator, Operands operands, Transform toPage, float lineWidth) {
                    if (operator == Op.STROKE) {
                        widths.add(lineWidth);
                    }
                }
            };

            new ContentReader(page, new Fonts(pdf), Watches.patient(), listener).read();

            assertThat(widths).containsExactly(1f, 3f, 40f, 1f);
        }
    }

    @Test
    void goesOnAfterAFontThatCannotBeRead() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = page(pdf, "BT /F 12 Tf 72 700 Td (a) Tj /B 12 Tf (lost) Tj /F 12 Tf (b) Tj ET");
            COSDictionary broken = new COSDictionary();
            broken.setItem(COSName.TYPE, COSName.FONT);
            broken.setItem(COSName.SUBTYPE, COSName.TYPE0);
            page.getResources().getCOSObject().getCOSDictionary(COSName.FONT).setItem(COSName.getPDFName("B"), broken);
            List<Shown> shown = new ArrayList<>();

            ContentReader reader = read(new Fonts(pdf), page, shown);

            assertThat(shown).extracting(Shown::text).containsExactly("a", "b");
            assertThat(reader.isDamaged()).isTrue();
        }
    }

    @Test
    void looksAtTheWatchWithinOneOperatorAndBetweenEmptyForms() throws IOException {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = page(pdf, "BT /F 1 Tf (" + "x".repeat(100_000) + ") Tj ET");
            PDPage forms = page(pdf, "/Form Do");

            for (PDPage slow : List.of(page, forms)) {
                ContentReader reader =
                        new ContentReader(slow, new Fonts(pdf), Watches.of(Duration.ZERO), new Ours(new ArrayList<>()));
                assertThatThrownBy(reader::read).isInstanceOf(RunEnded.class);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> agreesWithPdfBoxOnTheWholeCorpus() throws IOException {
        return Corpus.items().stream()
                .filter(item -> item.expected().equals("ok") && !item.category().equals("hostile"))
                .map(item -> dynamicTest(item.name(), () -> {
                    try (PDDocument pdf = Loader.loadPDF(item.file().toFile())) {
                        assertSame(pdf, DAMAGED.getOrDefault(item.name(), 0));
                    }
                }));
    }

    /** In corrupt content the two readers recover differently: where a document is damaged, they may differ on as many pages. */
    private static void assertSame(PDDocument pdf, int expectedDamaged) throws IOException {
        int damaged = 0;
        Fonts fonts = new Fonts(pdf);
        List<String> differences = new ArrayList<>();
        int number = 0;
        for (PDPage page : pdf.getPages()) {
            number++;
            List<Shown> ours = new ArrayList<>();
            if (read(fonts, page, ours).isDamaged()) {
                damaged++;
            } else {
                String difference = difference(ours, new Theirs().of(pdf, page), 0.02f);
                if (!difference.isEmpty()) {
                    differences.add("page " + number + ": " + difference);
                }
            }
        }
        assertThat(damaged).isEqualTo(expectedDamaged);
        assertThat(differences).hasSizeLessThanOrEqualTo(damaged);
    }

    private static void assertSame(PDDocument pdf, PDPage page, float tolerance) throws IOException {
        List<Shown> ours = new ArrayList<>();
        assertThat(read(new Fonts(pdf), page, ours).isDamaged()).isFalse();
        assertThat(ours).isNotEmpty();
        assertThat(difference(ours, new Theirs().of(pdf, page), tolerance)).isEmpty();
    }

    private static ContentReader read(Fonts fonts, PDPage page, List<Shown> shown) throws IOException {
        ContentReader reader = new ContentReader(page, fonts, Watches.patient(), new Ours(shown));
        reader.read();
        return reader;
    }

    /** The first difference; empty if there is none. Found by hand, as of a corpus there are millions of glyphs. */
    private static String difference(List<Shown> ours, List<Shown> theirs, float tolerance) {
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            if (!ours.get(i).isLike(theirs.get(i), tolerance)) {
                return ours.get(i) + " instead of " + theirs.get(i);
            }
        }
        return ours.size() == theirs.size() ? "" : ours.size() + " glyphs instead of " + theirs.size();
    }

    private static PDPage page(PDDocument pdf, String content) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("F"), new PDType1Font(FontName.TIMES_ITALIC));
        PDFormXObject form = new PDFormXObject(pdf);
        form.setBBox(new PDRectangle(100, 100));
        form.setMatrix(new AffineTransform(2, 0, 0, 2, 7, 7));
        PDResources own = new PDResources();
        own.put(COSName.getPDFName("F"), new PDType1Font(FontName.COURIER));
        form.setResources(own);
        write(form.getContentStream(), "BT /F 10 Tf 5 5 Td (formed) Tj ET");
        resources.put(COSName.getPDFName("Form"), form);
        COSDictionary state = new COSDictionary();
        var font = new COSArray();
        font.add(new PDType1Font(FontName.HELVETICA_BOLD).getCOSObject());
        font.add(new COSFloat(17));
        state.setItem(COSName.FONT, font);
        resources.put(COSName.getPDFName("G"), new PDExtendedGraphicsState(state));
        page.setResources(resources);
        PDStream stream = new PDStream(pdf);
        write(stream, content);
        page.setContents(stream);
        return page;
    }

    private static void write(PDStream stream, String content) throws IOException {
        write(stream, content, null);
    }

    private static void write(PDStream stream, String content, @Nullable COSName filter) throws IOException {
        try (OutputStream out = stream.getCOSObject().createOutputStream(filter)) {
            out.write(content.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static class Ours implements ContentListener {

        private final List<Shown> shown;

        Ours(List<Shown> shown) {
            this.shown = shown;
        }

        @Override
        public void glyph(GlyphStyle style, String text, float x, float y, float endX, float endY) {
            shown.add(new Shown(text, x, y, endX, endY, style.space(), style.height(), style.direction()));
        }

        @Override
        public void beginMarked(@Nullable COSName tag, @Nullable COSDictionary properties) {}

        @Override
        public void endMarked() {}
    }

    /** All glyphs, before anything is made of them. */
    private static final class Theirs extends PDFTextStripper {

        private final List<Shown> shown = new ArrayList<>();

        List<Shown> of(PDDocument pdf, PDPage page) throws IOException {
            document = pdf;
            output = new StringWriter();
            processPage(page);
            return shown;
        }

        @Override
        public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
            // Or it would replace what the glyphs stand for.
        }

        @Override
        public void endMarkedContentSequence() {}

        @Override
        protected void writePage() throws IOException {
            for (var annotation : getCurrentPage().getAnnotations()) {
                boolean hidden =
                        annotation.isHidden() || annotation.isNoView() || annotation instanceof PDAnnotationPopup;
                if (!hidden && annotation.getNormalAppearanceStream() != null) {
                    showAnnotation(annotation);
                }
            }
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            shown.add(new Shown(
                    text.getUnicode(),
                    text.getTextMatrix().getTranslateX(),
                    text.getTextMatrix().getTranslateY(),
                    text.getEndX(),
                    text.getEndY(),
                    text.getWidthOfSpace(),
                    text.getHeight(),
                    (int) text.getDir()));
        }
    }
}
