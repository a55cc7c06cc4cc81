package io.bindery.engine.attachment;

import static io.bindery.engine.pdfbox.EngineRun.failed;
import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineResult;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachmentsOperationTest {

    @TempDir
    private Path directory;

    private final List<COSBase> named = new ArrayList<>();

    @Test
    void writesWhatTheCatalogAndThePagesCarryEachOnce() {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                pdf(pdf -> {
                    COSDictionary shared = file(pdf, "data.csv", "text/csv", "a,b");
                    name(shared);
                    name(file(pdf, "data.csv", "<script>", "c,d"));
                    associate(pdf, shared);
                    associate(pdf, file(pdf, "source.xml", null, "<x/>"));
                    annotate(pdf, 1, file(pdf, "note.txt", "Text/Plain", "Hello"));
                    annotate(pdf, 0, shared);
                }),
                "attachments"));

        assertThat(result.files())
                .containsExactly(
                        new ProducedFile("attachments", "data.csv", "text/csv"),
                        new ProducedFile("attachments", "data-2.csv", "application/octet-stream"),
                        new ProducedFile("attachments", "source.xml", "application/octet-stream"),
                        new ProducedFile("attachments", "note.txt", "text/plain"));
        assertThat(run.text("data.csv")).isEqualTo("a,b");
        assertThat(run.text("data-2.csv")).isEqualTo("c,d");
        assertThat(run.text("note.txt")).isEqualTo("Hello");
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void decodesEveryFilterThereIs() {
        EngineRun run = EngineRun.in(directory);
        COSArray filters = new COSArray();
        filters.add(COSName.ASCII_HEX_DECODE);
        filters.add(COSName.FLATE_DECODE);

        produced(run.of(
                pdf(pdf -> {
                    name(compressed(pdf, "chain.txt", filters, "twice packed"));
                    name(compressed(pdf, "plain.txt", null, "not packed"));
                    name(compressed(pdf, "lzw.txt", COSName.LZW_DECODE, "packed the old way"));
                }),
                "attachments"));

        assertThat(run.text("chain.txt")).isEqualTo("twice packed");
        assertThat(run.text("plain.txt")).isEqualTo("not packed");
        assertThat(run.text("lzw.txt")).isEqualTo("packed the old way");
        assertThat(run.leftInScratch()).isEmpty();
    }

    @Test
    void warnsOfWhatIsDamagedOrMissingAndKeepsTheRest() {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                pdf(pdf -> {
                    COSDictionary empty = new COSDictionary();
                    empty.setString(COSName.F, "elsewhere.txt");
                    name(empty);
                    COSDictionary odd = compressed(pdf, "odd.txt", null, "1234");
                    content(odd).setItem(COSName.FILTER, COSName.getPDFName("NoSuchFilter"));
                    name(odd);
                    COSDictionary picture = compressed(pdf, "picture.jpg", null, "1234");
                    content(picture).setItem(COSName.FILTER, COSName.DCT_DECODE);
                    name(picture);
                    name(compressed(pdf, "good.txt", COSName.FLATE_DECODE, "good"));
                }),
                "attachments"));

        assertThat(result.warnings())
                .containsExactly(
                        "The attachment elsewhere.txt is only named; the document does not contain it.",
                        "The whole of the attachment odd.txt could not be read.",
                        "The whole of the attachment picture.jpg could not be read.");
        assertThat(run.outputs()).containsExactly("good.txt", "odd.txt", "picture.jpg");
        assertThat(run.text("good.txt")).isEqualTo("good");
    }

    @Test
    void endsABombAtTheLimitOfOutput() {
        EngineRun run = EngineRun.in(directory)
                .with(new EngineLimits(EngineLimits.DEFAULTS.maxPages(), 8 << 20, EngineLimits.DEFAULTS.timeBudget()));

        EngineResult.Failed failure = failed(
                run.of(pdf(pdf -> name(bomb(pdf, 64 << 20, COSName.FLATE_DECODE))), "attachments"),
                FailureCode.LIMIT_EXCEEDED);

        assertThat(failure.failure().detail()).contains("8 MiB");
    }

    @Test
    void doesNotDecompressABombInsideABomb() {
        EngineRun run = EngineRun.in(directory);
        COSArray twice = new COSArray();
        twice.add(COSName.FLATE_DECODE);
        twice.add(COSName.ASCII_HEX_DECODE);

        EngineResult.Produced result = produced(run.of(
                pdf(pdf -> {
                    COSDictionary bomb = bomb(pdf, 300 << 20, COSName.FLATE_DECODE);
                    content(bomb).setItem(COSName.FILTER, twice);
                    name(bomb);
                }),
                "attachments"));

        assertThat(result.warnings()).containsExactly("The whole of the attachment bomb.bin could not be read.");
        assertThat(run.leftInScratch()).isEmpty();
    }

    @Test
    void refusesRowsThatWouldFillTheMemoryOrNeverEnd() {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                pdf(pdf -> {
                    name(predicted(pdf, "wide.bin", Integer.MAX_VALUE / 64));
                    name(predicted(pdf, "none.bin", 0));
                }),
                "attachments"));

        assertThat(result.warnings()).hasSize(2);
    }

    @Test
    void writesTheFirstThousandAndSaysSo() {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(
                pdf(pdf -> {
                    for (int i = 0; i < 1_001; i++) {
                        name(compressed(pdf, "same.txt", null, "x"));
                    }
                }),
                "attachments"));

        assertThat(run.outputs()).hasSize(1_000).contains("same.txt", "same-1000.txt");
        assertThat(result.warnings())
                .containsExactly("The document has more than 1,000 attachments; the others were left out.");
    }

    @Test
    void survivesATreeOfNamesThatContainsItself() {
        EngineRun run = EngineRun.in(directory);

        produced(run.of(
                pdf(pdf -> {
                    name(compressed(pdf, "one.txt", null, "x"));
                    COSDictionary node = new COSDictionary();
                    COSArray kids = new COSArray();
                    kids.add(node);
                    kids.add(node);
                    node.setItem(COSName.KIDS, kids);
                    node.setItem(COSName.NAMES, new COSArray(List.of(COSInteger.ONE, COSInteger.TWO)));
                    COSArray annotations = new COSArray(List.of(COSInteger.ONE));
                    pdf.getPage(0).getCOSObject().setItem(COSName.ANNOTS, annotations);
                    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.AF, annotations);
                    named.add(new COSString("loop"));
                    named.add(node);
                }),
                "attachments"));

        assertThat(run.outputs()).containsExactly("one.txt");
    }

    private Path pdf(TestPdfs.Content content) {
        return TestPdfs.write(directory.resolve("in.pdf"), pdf -> {
            TestPdfs.addPages(pdf, "one", "two");
            content.addTo(pdf);
            COSDictionary tree = new COSDictionary();
            tree.setItem(COSName.NAMES, new COSArray(named));
            COSDictionary tables = new COSDictionary();
            tables.setItem(COSName.EMBEDDED_FILES, tree);
            pdf.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, tables);
        });
    }

    private void name(COSDictionary file) {
        named.add(new COSString("key"));
        named.add(file);
    }

    private static void associate(PDDocument pdf, COSDictionary file) {
        COSDictionary catalog = pdf.getDocumentCatalog().getCOSObject();
        COSArray files = catalog.getCOSArray(COSName.AF) == null ? new COSArray() : catalog.getCOSArray(COSName.AF);
        files.add(file);
        catalog.setItem(COSName.AF, files);
    }

    private static void annotate(PDDocument pdf, int page, COSDictionary file) {
        COSDictionary annotation = new COSDictionary();
        annotation.setName(COSName.SUBTYPE, "FileAttachment");
        annotation.setItem(COSName.FS, file);
        pdf.getPage(page).getCOSObject().setItem(COSName.ANNOTS, new COSArray(List.of(annotation)));
    }

    private static COSDictionary file(PDDocument pdf, String name, @Nullable String type, String text)
            throws IOException {
        COSDictionary file = compressed(pdf, name, COSName.FLATE_DECODE, text);
        if (type != null) {
            content(file).setName(COSName.SUBTYPE, type);
        }
        return file;
    }

    private static COSDictionary compressed(PDDocument pdf, String name, @Nullable COSBase filter, String text)
            throws IOException {
        COSStream content = pdf.getDocument().createCOSStream();
        try (OutputStream out = content.createOutputStream(filter)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return specification(name, content);
    }

    private static COSDictionary bomb(PDDocument pdf, int size, COSName filter) throws IOException {
        COSStream content = pdf.getDocument().createCOSStream();
        try (OutputStream out = content.createOutputStream(filter)) {
            byte[] block = new byte[1 << 20];
            for (int written = 0; written < size; written += block.length) {
                out.write(block);
            }
        }
        return specification("bomb.bin", content);
    }

    private static COSDictionary predicted(PDDocument pdf, String name, int columns) throws IOException {
        COSDictionary file = compressed(pdf, name, COSName.FLATE_DECODE, "0123456789");
        COSDictionary parameters = new COSDictionary();
        parameters.setInt(COSName.PREDICTOR, 2);
        parameters.setInt(COSName.COLUMNS, columns);
        content(file).setItem(COSName.DECODE_PARMS, parameters);
        return file;
    }

    private static COSDictionary specification(String name, COSStream content) {
        COSDictionary contents = new COSDictionary();
        contents.setItem(COSName.F, content);
        COSDictionary file = new COSDictionary();
        file.setString(COSName.UF, name);
        file.setItem(COSName.EF, contents);
        return file;
    }

    private static COSStream content(COSDictionary file) {
        return (COSStream) file.getCOSDictionary(COSName.EF).getDictionaryObject(COSName.F);
    }
}
