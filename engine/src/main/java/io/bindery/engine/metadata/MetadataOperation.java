package io.bindery.engine.metadata;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.document.PageSource;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.output.CleanText;
import io.bindery.engine.output.JsonFile;
import io.bindery.engine.output.Tolerance;
import io.bindery.engine.output.Warnings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes what the document says about itself to {@code metadata.json}; what cannot be read is left out and named under
 * {@code warnings}.
 */
public final class MetadataOperation implements Operation<PageFacts> {

    private static final int MAX_FONTS = 2_000;

    private final Warnings warnings = new Warnings();
    private final Tolerance tolerance = new Tolerance(warnings);
    private final Attachments attachments = new Attachments();
    private final Set<FontFacts> fonts = new LinkedHashSet<>();
    private @Nullable JsonGenerator json;

    @Override
    public OperationSpec spec() {
        return Operations.METADATA;
    }

    @Override
    public boolean readsContent() {
        return false;
    }

    @Override
    public void begin(OpenDocument document) {
        JsonGenerator json = JsonFile.writeTo(document.outputs().create("metadata.json"));
        this.json = json;
        json.writeStartObject();
        tolerance
                .read("PDF version", () -> number(document.pdf().getVersion()))
                .ifPresent(version -> json.writeStringProperty(
                        "pdfVersion", version.setScale(1, RoundingMode.HALF_UP).toPlainString()));
        writeInfo(document.pdf(), json);
        writeProtection(document.pdf(), json);
        json.writeArrayPropertyStart("pages");
    }

    @Override
    public PageFacts read(PageSource source) {
        return PageFacts.of(source.page(), source.number());
    }

    @Override
    public void take(int number, @Nullable PageFacts page) {
        JsonGenerator json = Objects.requireNonNull(this.json);
        PageFacts facts = Objects.requireNonNull(page, "no page is unreadable here");
        json.writeStartObject();
        json.writeNumberProperty("page", number);
        facts.size().ifPresent(size -> {
            json.writeNumberProperty("widthPt", size.width());
            json.writeNumberProperty("heightPt", size.height());
        });
        facts.rotation().ifPresent(rotation -> json.writeNumberProperty("rotation", rotation));
        json.writeEndObject();
        facts.warnings().forEach(warnings::add);
        attachments.addAll(facts.attachments());
        if (fonts.size() < MAX_FONTS) {
            fonts.addAll(facts.fonts());
        }
    }

    @Override
    public List<ProducedFile> end(OpenDocument document) {
        JsonGenerator json = Objects.requireNonNull(this.json);
        PDDocument pdf = document.pdf();
        json.writeEndArray();
        json.writeNumberProperty("pageCount", document.pageCount());
        writeCatalog(pdf, json);
        tolerance
                .read("outline", () -> new Outline(pageNumbers(pdf), tolerance, document.watch()).read(pdf))
                .ifPresent(entries -> writeOutline(entries, json));
        tolerance.read("form", () -> FormSummary.of(pdf)).ifPresent(form -> {
            json.writeBooleanProperty("hasForm", form.present());
            json.writeNumberProperty("fieldCount", form.fields());
            json.writeNumberProperty("signatureCount", form.signatures());
        });
        tolerance.run("attachments", () -> attachments.collectFrom(pdf));
        writeStrings("attachments", attachments.names(), json);
        writeFonts(json);
        tolerance.read("XMP metadata", () -> Xmp.of(pdf, document.guard())).ifPresent(xmp -> {
            xmp.pdfaClaim().ifPresent(claim -> json.writeStringProperty("pdfaClaim", claim));
            json.writeObjectPropertyStart("xmp");
            xmp.properties().forEach((name, values) -> writeStrings(name, values, json));
            json.writeEndObject();
        });
        writeStrings("warnings", warnings.sentences(), json);
        json.writeEndObject();
        json.close();
        return List.of(new ProducedFile(spec().name(), "metadata.json", "application/json"));
    }

    private void writeInfo(PDDocument pdf, JsonGenerator json) {
        json.writeObjectPropertyStart("info");
        new DocumentInfo(pdf, tolerance).writeTo(json);
        json.writeEndObject();
    }

    private void writeProtection(PDDocument pdf, JsonGenerator json) {
        json.writeBooleanProperty("encrypted", pdf.isEncrypted());
        if (pdf.isEncrypted()) {
            tolerance
                    .read("permissions", pdf::getCurrentAccessPermission)
                    .ifPresent(permission -> writePermissions(permission, json));
        }
    }

    private static void writePermissions(AccessPermission permission, JsonGenerator json) {
        json.writeObjectPropertyStart("permissions");
        json.writeBooleanProperty("print", permission.canPrint());
        json.writeBooleanProperty("printFaithfully", permission.canPrintFaithful());
        json.writeBooleanProperty("modify", permission.canModify());
        json.writeBooleanProperty("extractContent", permission.canExtractContent());
        json.writeBooleanProperty("extractForAccessibility", permission.canExtractForAccessibility());
        json.writeBooleanProperty("annotate", permission.canModifyAnnotations());
        json.writeBooleanProperty("fillInForm", permission.canFillInForm());
        json.writeBooleanProperty("assemble", permission.canAssembleDocument());
        json.writeEndObject();
    }

    private void writeCatalog(PDDocument pdf, JsonGenerator json) {
        PDDocumentCatalog catalog = pdf.getDocumentCatalog();
        tolerance
                .read(
                        "mark information",
                        () -> catalog.getMarkInfo() != null
                                && catalog.getMarkInfo().isMarked())
                .ifPresent(tagged -> json.writeBooleanProperty("tagged", tagged));
        tolerance
                .read("language", catalog::getLanguage)
                .map(CleanText::line)
                .filter(language -> !language.isEmpty())
                .ifPresent(language -> json.writeStringProperty("language", language));
    }

    private static void writeOutline(List<Outline.Entry> entries, JsonGenerator json) {
        json.writeArrayPropertyStart("outline");
        for (Outline.Entry entry : entries) {
            json.writeStartObject();
            json.writeNumberProperty("level", entry.level());
            json.writeStringProperty("title", entry.title());
            if (entry.page() != null) {
                json.writeNumberProperty("page", entry.page());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeFonts(JsonGenerator json) {
        json.writeArrayPropertyStart("fonts");
        for (FontFacts font : fonts) {
            json.writeStartObject();
            json.writeStringProperty("name", font.name());
            json.writeStringProperty("type", font.type());
            json.writeBooleanProperty("embedded", font.embedded());
            json.writeBooleanProperty("subset", font.subset());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeStrings(String name, List<String> values, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private static BigDecimal number(float value) {
        return new BigDecimal(value);
    }

    private static IdentityHashMap<COSDictionary, Integer> pageNumbers(PDDocument pdf) {
        var numbers = new IdentityHashMap<COSDictionary, Integer>();
        for (PDPage page : pdf.getPages()) {
            numbers.put(page.getCOSObject(), numbers.size() + 1);
        }
        return numbers;
    }
}
