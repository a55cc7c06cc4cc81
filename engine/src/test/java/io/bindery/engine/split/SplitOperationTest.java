package io.bindery.engine.split;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.engine.EngineResult;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitOperationTest {

    @TempDir
    private Path directory;

    @Test
    void writesAPartForEachPageUnlessAskedOtherwise() {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(TestPdfs.withPages(input(), "one", "two"), "split"));

        assertThat(result.files())
                .containsExactly(
                        new ProducedFile("split", "split-0001.pdf", "application/pdf"),
                        new ProducedFile("split", "split-0002.pdf", "application/pdf"));
        assertThat(texts(run, "split-0001.pdf")).containsExactly("one");
        assertThat(texts(run, "split-0002.pdf")).containsExactly("two");
    }

    @Test
    void writesAPartForEachRangeAndWarnsOfThoseWithoutAPage() {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result =
                split(run, TestPdfs.withPages(input(), "one", "two", "three"), "2-,1,7-9,3-2,0,1-99");

        assertThat(texts(run, "split-0001.pdf")).containsExactly("two", "three");
        assertThat(texts(run, "split-0002.pdf")).containsExactly("one");
        assertThat(texts(run, "split-0006.pdf")).containsExactly("one", "two", "three");
        assertThat(run.outputs()).hasSize(3);
        assertThat(result.warnings())
                .containsExactly(
                        "There is no split-0003.pdf: its range names no page of the document.",
                        "There is no split-0004.pdf: its range names no page of the document.",
                        "There is no split-0005.pdf: its range names no page of the document.");
    }

    @Test
    void keepsWhatPagesInherit() throws IOException {
        EngineRun run = EngineRun.in(directory);

        split(
                run,
                write(pdf -> {
                    TestPdfs.addPages(pdf, "one", "two");
                    COSDictionary page = pdf.getPage(1).getCOSObject();
                    COSDictionary tree = page.getCOSDictionary(COSName.PARENT);
                    for (COSName key : List.of(COSName.RESOURCES, COSName.MEDIA_BOX)) {
                        tree.setItem(key, page.getItem(key));
                        page.removeItem(key);
                    }
                    tree.setItem(COSName.MEDIA_BOX, new PDRectangle(300, 900));
                    tree.setInt(COSName.ROTATE, 90);
                    pdf.getDocumentInformation().setTitle("Tïtle");
                }),
                "2");

        try (PDDocument part = open(run, "split-0001.pdf")) {
            assertThat(part.getPage(0).getMediaBox().getWidth()).isEqualTo(300);
            assertThat(part.getPage(0).getRotation()).isEqualTo(90);
            assertThat(part.getDocumentInformation().getTitle()).isEqualTo("Tïtle");
        }
        assertThat(texts(run, "split-0001.pdf")).containsExactly("two");
    }

    @Test
    void bringsNoOtherPageAlong() throws IOException {
        EngineRun run = EngineRun.in(directory);

        split(
                run,
                write(pdf -> {
                    TestPdfs.addPages(pdf, "one", "two", "three");
                    // Incompressible enough to be noticed in a part it does not belong to.
                    byte[] secret = "the secret of page three ".repeat(40).getBytes(StandardCharsets.US_ASCII);
                    pdf.getPage(2).getCOSObject().setItem("Odd", new PDStream(pdf, new ByteArrayInputStream(secret)));
                    PDDocumentOutline outline = new PDDocumentOutline();
                    pdf.getDocumentCatalog().setDocumentOutline(outline);
                    pdf.getPage(0).setAnnotations(List.of(link(pdf, 1), link(pdf, 2)));
                    pdf.getPage(0).getCOSObject().setItem("Away", pdf.getDocumentCatalog());
                }),
                "1-2");

        try (PDDocument part = open(run, "split-0001.pdf")) {
            COSArray annotations = part.getPage(0).getCOSObject().getCOSArray(COSName.ANNOTS);
            assertThat(destination(annotations, 0)).isSameAs(part.getPage(1).getCOSObject());
            assertThat(destination(annotations, 1)).isNull();
            assertThat(part.getDocumentCatalog().getDocumentOutline()).isNull();
        }
        assertThat(run.output().resolve("split-0001.pdf"))
                .content(StandardCharsets.ISO_8859_1)
                .doesNotContain("secret");
    }

    @Test
    void copiesPagesThatNobodyCanRead() {
        EngineRun run = EngineRun.in(directory);

        EngineResult.Produced result = produced(run.of(TestPdfs.withDamagedPage(input(), 2, "one", "two"), "split"));

        assertThat(run.outputs()).hasSize(2);
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void opensWhatItsOwnerAllowsToBeTakenApartAndNothingElse() throws IOException {
        EngineRun allowed = EngineRun.in(directory);
        EngineRun forbidden = EngineRun.in(directory);

        split(allowed, protectedBy(true), "");
        EngineResult.Produced result = split(forbidden, protectedBy(false), "");

        try (PDDocument part = open(allowed, "split-0001.pdf")) {
            assertThat(part.isEncrypted()).isFalse();
        }
        assertThat(texts(allowed, "split-0001.pdf")).containsExactly("one");
        assertThat(forbidden.outputs()).isEmpty();
        assertThat(result.warnings())
                .containsExactly("The document was not split: its owner does not allow it to be taken apart.");
    }

    @Test
    void survivesObjectsThatContainThemselves() {
        EngineRun run = EngineRun.in(directory);

        split(
                run,
                write(pdf -> {
                    TestPdfs.addPages(pdf, "one");
                    COSDictionary loop = new COSDictionary();
                    loop.setItem("Loop", loop);
                    COSArray deep = new COSArray();
                    COSArray inner = deep;
                    for (int i = 0; i < 60; i++) {
                        COSArray next = new COSArray();
                        inner.add(next);
                        inner = next;
                    }
                    inner.add(loop);
                    deep.setDirect(true);
                    pdf.getPage(0).getCOSObject().setItem("Deep", deep);
                }),
                "1");

        assertThat(texts(run, "split-0001.pdf")).containsExactly("one");
        assertThat(run.leftInScratch()).isEmpty();
    }

    private Path input() {
        return directory.resolve("in.pdf");
    }

    private Path write(TestPdfs.Content content) {
        return TestPdfs.write(input(), content);
    }

    private Path protectedBy(boolean mayAssemble) {
        return write(pdf -> {
            TestPdfs.addPages(pdf, "one");
            AccessPermission permission = new AccessPermission();
            permission.setCanModify(false);
            permission.setCanAssembleDocument(mayAssemble);
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "", permission);
            policy.setEncryptionKeyLength(128);
            pdf.protect(policy);
        });
    }

    private static EngineResult.Produced split(EngineRun run, Path input, String ranges) {
        return produced(run.of(input, List.of(new OperationRequest("split", Map.of("ranges", ranges)))));
    }

    private static PDAnnotationLink link(PDDocument pdf, int page) {
        PDPageFitDestination destination = new PDPageFitDestination();
        destination.setPage(pdf.getPage(page));
        PDAnnotationLink link = new PDAnnotationLink();
        link.setDestination(destination);
        return link;
    }

    private static Object destination(COSArray annotations, int index) {
        COSDictionary link = (COSDictionary) annotations.getObject(index);
        return link.getCOSArray(COSName.DEST).getObject(0);
    }

    private static PDDocument open(EngineRun run, String part) throws IOException {
        return Loader.loadPDF(Files.readAllBytes(run.output().resolve(part)));
    }

    private static List<String> texts(EngineRun run, String part) {
        try (PDDocument pdf = open(run, part)) {
            List<String> texts = new ArrayList<>();
            PDFTextStripper stripper = new PDFTextStripper();
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                texts.add(stripper.getText(pdf).replaceAll("\\s", ""));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
