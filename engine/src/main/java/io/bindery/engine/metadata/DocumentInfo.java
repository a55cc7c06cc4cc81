package io.bindery.engine.metadata;

import io.bindery.engine.output.CleanText;
import io.bindery.engine.output.Tolerance;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The document information dictionary (PDF 2.0, 14.3.3); empty entries are left out. */
final class DocumentInfo {

    private final PDDocument pdf;
    private final Tolerance tolerance;

    DocumentInfo(PDDocument pdf, Tolerance tolerance) {
        this.pdf = pdf;
        this.tolerance = tolerance;
    }

    void writeTo(JsonGenerator json) {
        tolerance.read("document information", pdf::getDocumentInformation).ifPresent(info -> {
            text("title", info::getTitle, json);
            text("author", info::getAuthor, json);
            text("subject", info::getSubject, json);
            text("keywords", info::getKeywords, json);
            text("creator", info::getCreator, json);
            text("producer", info::getProducer, json);
            date("creationDate", PDDocumentInformation::getCreationDate, info, json);
            date("modificationDate", PDDocumentInformation::getModificationDate, info, json);
        });
    }

    private void text(String name, Tolerance.Reading<String> value, JsonGenerator json) {
        tolerance
                .read(name, value)
                .map(CleanText::line)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> json.writeStringProperty(name, text));
    }

    private void date(String name, DateOf date, PDDocumentInformation info, JsonGenerator json) {
        tolerance.read(name, () -> iso(date.of(info))).ifPresent(text -> json.writeStringProperty(name, text));
    }

    private static @Nullable String iso(Calendar calendar) {
        if (!(calendar instanceof GregorianCalendar date)) {
            return null;
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                date.toZonedDateTime().toOffsetDateTime());
    }

    @FunctionalInterface
    private interface DateOf {
        Calendar of(PDDocumentInformation info);
    }
}
