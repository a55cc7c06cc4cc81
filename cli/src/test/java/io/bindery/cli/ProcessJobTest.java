package io.bindery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessJobTest {

    @Test
    void tellsHowManyWarningsThereAreAndTheFirst() {
        assertThat(ProcessJob.warned(List.of("Page 2 was left out."))).isEqualTo("1 warning: Page 2 was left out.");
        assertThat(ProcessJob.warned(List.of("One.", "Two.", "Three."))).isEqualTo("3 warnings, the first: One.");
    }

    @Test
    void letsNoWarningWriteToTheTerminal() {
        assertThat(ProcessJob.warned(List.of("The file \u001B[2J was left out.")))
                .isEqualTo("1 warning: The file \uFFFD[2J was left out.");
    }
}
