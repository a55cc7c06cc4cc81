package io.bindery.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void showsPagesAndMessageOnOneLine() {
        var shown = new ByteArrayOutputStream();

        try (Progress progress = new Progress.Bar(new PrintStream(shown, true, StandardCharsets.UTF_8))) {
            progress.show(3, 12, "1/4 documents");
        }

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("25%")
                .contains("3/12")
                .contains("1/4 documents")
                .endsWith(System.lineSeparator())
                .doesNotContain("\u001b");
    }
}
