package io.bindery.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ProgressBars frame = new ProgressBars(new PrintStream(shown, true, StandardCharsets.UTF_8));

    @Test
    void drawsOverTheBarsBeforeAndOnlyWhenSomethingChanged() {
        frame.draw(List.of(
                new ProgressBars.Bar("a.pdf", 6, 12, ""), new ProgressBars.Bar("RUNNING", 6, 13, "0/2 documents")));
        String first = drawn();
        frame.draw(List.of(
                new ProgressBars.Bar("a.pdf", 6, 12, ""), new ProgressBars.Bar("RUNNING", 6, 13, "0/2 documents")));
        assertThat(drawn()).isEqualTo(first);
        frame.draw(List.of(new ProgressBars.Bar("SUCCEEDED", 12, 12, "2/2 documents")));

        assertThat(first)
                .contains("a.pdf                        [============            ] 6/12\u001b[K\n")
                .doesNotContain("\u001b[2A");
        assertThat(drawn().substring(first.length()))
                .startsWith("\u001b[?7l\u001b[2A\r")
                .contains("[========================] 12/12 2/2 documents")
                .endsWith("\u001b[J\u001b[?7h");
    }

    @Test
    void keepsTheEndOfALongPath() {
        frame.draw(List.of(new ProgressBars.Bar("2026/january/incoming/letters/report.pdf", 0, 0, "")));

        assertThat(drawn()).contains("...coming/letters/report.pdf [").doesNotContain("2026");
    }

    @Test
    void putsARemarkInTheirPlaceAndDrawsBelow() {
        frame.draw(List.of(new ProgressBars.Bar("a.pdf", 6, 12, "")));
        int before = drawn().length();
        frame.message("the server is away");
        frame.draw(List.of(new ProgressBars.Bar("a.pdf", 6, 12, "")));

        assertThat(drawn().substring(before))
                .startsWith("\u001b[1A\r\u001b[Jthe server is away" + System.lineSeparator())
                .contains("[============            ] 6/12");
    }

    @Test
    void drawsNothingAnyMoreOnceClosed() {
        frame.close();
        frame.draw(List.of(new ProgressBars.Bar("a.pdf", 6, 12, "")));
        frame.message("late");

        assertThat(drawn()).isEmpty();
    }

    private String drawn() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
