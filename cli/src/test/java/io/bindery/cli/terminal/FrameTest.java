package io.bindery.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Frame frame = new Frame(new PrintStream(shown, true, StandardCharsets.UTF_8));

    @Test
    void drawsOverTheBarsBeforeAndOnlyWhenSomethingChanged() {
        frame.draw(List.of(new Frame.Bar("a.pdf", 6, 12, ""), new Frame.Bar("RUNNING", 6, 13, "0/2 documents")));
        String first = drawn();
        frame.draw(List.of(new Frame.Bar("a.pdf", 6, 12, ""), new Frame.Bar("RUNNING", 6, 13, "0/2 documents")));
        assertThat(drawn()).isEqualTo(first);
        frame.draw(List.of(new Frame.Bar("SUCCEEDED", 12, 12, "2/2 documents")));

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
        frame.draw(List.of(new Frame.Bar("2026/january/incoming/letters/report.pdf", 0, 0, "")));

        assertThat(drawn()).contains("...coming/letters/report.pdf [").doesNotContain("2026");
    }

    @Test
    void putsARemarkInTheirPlaceAndDrawsBelow() {
        frame.draw(List.of(new Frame.Bar("a.pdf", 6, 12, "")));
        int before = drawn().length();
        frame.remark("the server is away");
        frame.draw(List.of(new Frame.Bar("a.pdf", 6, 12, "")));

        assertThat(drawn().substring(before))
                .startsWith("\u001b[1A\r\u001b[Jthe server is away" + System.lineSeparator())
                .contains("[============            ] 6/12");
    }

    @Test
    void drawsNothingAnyMoreOnceClosed() {
        frame.close();
        frame.draw(List.of(new Frame.Bar("a.pdf", 6, 12, "")));
        frame.remark("late");

        assertThat(drawn()).isEmpty();
    }

    private String drawn() {
        return shown.toString(StandardCharsets.UTF_8);
    }
}
