package io.bindery.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class TrainingDocumentTest {

    @Test
    void isAWholeDocument() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(TrainingDocument.bytes())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(12);
            assertThat(new PDFTextStripper().getText(pdf)).contains("Line 49 of page 11, with words that differ");
        }
    }
}
