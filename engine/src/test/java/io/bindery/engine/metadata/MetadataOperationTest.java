package io.bindery.engine.metadata;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class MetadataOperationTest {

    @TempDir
    private Path directory;

    @Test
    void tellsWhatTheDocumentSaysAboutItself() {
        JsonNode metadata = metadataOf(pdf -> {
            TestPdfs.addPages(pdf, "one", "two");
            pdf.getPage(1).setRotation(90);
            pdf.getDocumentInformation().setTitle("  A title\nin two lines ");
            pdf.getDocumentInformation().setAuthor("");
            pdf.getDocumentInformation().setCreationDate(noon());
            pdf.getDocumentCatalog().setLanguage("de-CH");
        });

        assertThat(metadata.get("pageCount").asInt()).isEqualTo(2);
        assertThat(metadata.get("info").toString())
                .isEqualTo("{\"title\":\"A title in two lines\",\"creationDate\":\"2024-02-29T12:00:00+01:00\"}");
        assertThat(metadata.get("language").asString()).isEqualTo("de-CH");
        assertThat(metadata.get("tagged").asBoolean()).isFalse();
        assertThat(metadata.get("encrypted").asBoolean()).isFalse();
        assertThat(metadata.get("hasForm").asBoolean()).isFalse();
        assertThat(metadata.get("pages").get(1).toString())
                .isEqualTo("{\"page\":2,\"widthPt\":612,\"heightPt\":792,\"rotation\":90}");
        assertThat(metadata.get("warnings")).isEmpty();
    }

    @Test
    void readsAnOutlineThatLeadsBackToItsStart() {
        JsonNode metadata = metadataOf(pdf -> {
            TestPdfs.addPages(pdf, "one", "two");
            PDOutlineItem chapter = item("Chapter", pdf, 0);
            PDOutlineItem section = item("Section", pdf, 1);
            PDOutlineItem end = item("End", pdf, 1);
            PDDocumentOutline outline = new PDDocumentOutline();
            outline.addLast(chapter);
            chapter.addLast(section);
            outline.addLast(end);
            end.getCOSObject().setItem(COSName.NEXT, chapter);
            section.getCOSObject().setItem(COSName.FIRST, chapter);
            pdf.getDocumentCatalog().setDocumentOutline(outline);
        });

        assertThat(metadata.get("outline").toString())
                .isEqualTo("[{\"level\":1,\"title\":\"Chapter\",\"page\":1},"
                        + "{\"level\":2,\"title\":\"Section\",\"page\":2},"
                        + "{\"level\":1,\"title\":\"End\",\"page\":2}]");
    }

    @Test
    void countsFieldsAndSignatures() {
        JsonNode metadata = metadataOf(pdf -> {
            TestPdfs.addPages(pdf, "one");
            PDAcroForm form = new PDAcroForm(pdf);
            pdf.getDocumentCatalog().setAcroForm(form);
            PDTextField name = new PDTextField(form);
            name.setPartialName("name");
            PDSignatureField unsigned = new PDSignatureField(form);
            PDSignatureField signed = new PDSignatureField(form);
            signed.getCOSObject().setItem(COSName.V, new COSDictionary());
            form.getFields().add(name);
            form.getFields().add(unsigned);
            form.getFields().add(signed);
        });

        assertThat(metadata.get("hasForm").asBoolean()).isTrue();
        assertThat(metadata.get("fieldCount").asInt()).isEqualTo(3);
        assertThat(metadata.get("signatureCount").asInt()).isEqualTo(1);
    }

    @Test
    void namesAttachments() {
        JsonNode metadata = metadataOf(pdf -> {
            TestPdfs.addPages(pdf, "one");
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setFile("fallback.csv");
            file.setFileUnicode("Zähler.csv");
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("key", file));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            pdf.getDocumentCatalog().setNames(names);
        });

        assertThat(metadata.get("attachments").toString()).isEqualTo("[\"Zähler.csv\"]");
    }

    @Test
    void tellsTheClaimOfPdfAInBothSpellings() {
        String attributes = "<d:part>3</d:part><d:conformance>b</d:conformance></r:Description>";

        assertThat(metadataOf(withXmp(">" + attributes)).get("pdfaClaim").asString())
                .isEqualTo("PDF/A-3B");
        assertThat(metadataOf(withXmp(" d:part='1' d:conformance='A'></r:Description>"))
                        .get("pdfaClaim")
                        .asString())
                .isEqualTo("PDF/A-1A");
    }

    @Test
    void tellsPropertiesOfWellKnownSchemasUnderTheirUsualNames() {
        JsonNode metadata = metadataOf(withXmp(" xmlns:x='http://purl.org/dc/elements/1.1/'"
                + " xmlns:m='http://ns.adobe.com/xap/1.0/mm/' xmlns:o='urn:other' o:odd='no' x:format='application/pdf'>"
                + "<x:creator><r:Seq><r:li>Ada</r:li><r:li> Grace\nHopper </r:li></r:Seq></x:creator>"
                + "<x:title><r:Alt><r:li xml:lang='x-default'>A &lt;title></r:li></r:Alt></x:title>"
                + "<o:other>no</o:other>"
                + "<m:DocumentID>uuid:1</m:DocumentID>"
                + "<m:History><r:Seq><r:li r:parseType='Resource'><m:when>today</m:when></r:li></r:Seq></m:History>"
                + "<x:subject/></r:Description>"));

        assertThat(metadata.get("xmp").toString())
                .isEqualTo("{\"dc:format\":[\"application/pdf\"],\"dc:creator\":[\"Ada\",\"Grace Hopper\"],"
                        + "\"dc:title\":[\"A <title>\"],\"xmpMM:DocumentID\":[\"uuid:1\"]}");
        assertThat(metadata.has("pdfaClaim")).isFalse();
    }

    @Test
    void namesTheFontsOfPagesAndOfFormsOnThemOnce() {
        JsonNode metadata = metadataOf(pdf -> {
            TestPdfs.addPages(pdf, "one", "two");
            PDResources resources = pdf.getPage(1).getResources();
            PDFormXObject form = new PDFormXObject(pdf);
            form.setResources(new PDResources());
            COSDictionary font = new COSDictionary();
            font.setName(COSName.SUBTYPE, "TrueType");
            font.setName(COSName.BASE_FONT, "ABCDEF+Some Font");
            font.setItem(COSName.FONT_DESC, new COSDictionary());
            font.getCOSDictionary(COSName.FONT_DESC).setItem(COSName.FONT_FILE2, new COSDictionary());
            form.getResources().getCOSObject().setItem(COSName.FONT, new COSDictionary());
            form.getResources().getCOSObject().getCOSDictionary(COSName.FONT).setItem("F9", font);
            resources.add(form);
            // Resources that lead back to themselves.
            form.getResources().add(form);
        });

        assertThat(metadata.get("fonts").toString())
                .isEqualTo("[{\"name\":\"Helvetica\",\"type\":\"Type1\",\"embedded\":false,\"subset\":false},"
                        + "{\"name\":\"Some Font\",\"type\":\"TrueType\",\"embedded\":true,\"subset\":true}]");
    }

    @Test
    void leavesOutWhatIsDamagedAndSaysSo() {
        JsonNode metadata = metadataOf(pdf -> {
            withXmp(" this is not XML").addTo(pdf);
            pdf.getDocumentInformation().getCOSObject().setItem(COSName.CREATION_DATE, new COSString("yesterday"));
        });

        assertThat(metadata.has("pdfaClaim")).isFalse();
        assertThat(metadata.get("info")).isEmpty();
        assertThat(metadata.get("warnings").toString()).isEqualTo("[\"The XMP metadata could not be read.\"]");
    }

    private JsonNode metadataOf(TestPdfs.Content content) {
        EngineRun run = EngineRun.in(directory);
        produced(run.of(TestPdfs.write(directory.resolve("in.pdf"), content), "metadata"));
        return run.json("metadata.json");
    }

    private static TestPdfs.Content withXmp(String description) {
        String packet = "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
                + "<r:Description xmlns:d='http://www.aiim.org/pdfa/ns/id/'" + description + "</r:RDF>";
        return pdf -> {
            TestPdfs.addPages(pdf, "one");
            pdf.getDocumentCatalog()
                    .setMetadata(
                            new PDMetadata(pdf, new ByteArrayInputStream(packet.getBytes(StandardCharsets.UTF_8))));
        };
    }

    private static PDOutlineItem item(String title, PDDocument pdf, int page) {
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(title);
        item.setDestination(pdf.getPage(page));
        return item;
    }

    private static Calendar noon() {
        Calendar noon = new GregorianCalendar(TimeZone.getTimeZone("GMT+01:00"));
        noon.clear();
        noon.set(2024, Calendar.FEBRUARY, 29, 12, 0, 0);
        return noon;
    }
}
