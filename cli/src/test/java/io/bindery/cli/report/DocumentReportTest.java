package io.bindery.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.cli.client.Document;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentReportTest {

    @Test
    void tellsHowManyWarningsThereAreAndTheFirst() {
        assertThat(DocumentReport.warning(warned("Page 2 was left out."))).hasValue("1 warning: Page 2 was left out.");
        assertThat(DocumentReport.warning(warned("One.", "Two.", "Three."))).hasValue("3 warnings, the first: One.");
        assertThat(DocumentReport.warning(warned())).isEmpty();
    }

    @Test
    void letsNoWarningWriteToTheTerminal() {
        assertThat(DocumentReport.warning(warned("The file \u001B[2J was left out.")))
                .hasValue("1 warning: The file \uFFFD[2J was left out.");
    }

    private static Document warned(String... warnings) {
        return new Document("d", "a.pdf", "SUCCEEDED", 1, 1, null, List.of(warnings), List.of());
    }
}
