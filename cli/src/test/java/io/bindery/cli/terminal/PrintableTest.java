package io.bindery.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void replacesWhatCommandsTheTerminal() {
        assertThat(Printable.of("a\u001b[2Jb\nc\u009b")).isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFD");
    }

    @Test
    void replacesWhatReversesTheReadingOrder() {
        assertThat(Printable.of("fdp\u202Eexe.\u2066x\u200F")).isEqualTo("fdp\uFFFDexe.\uFFFDx\uFFFD");
    }

    @Test
    void replacesHalfACharacterAndKeepsWholeOnes() {
        assertThat(Printable.of("\uD83D x \uD83D\uDCC4 übung 日本")).isEqualTo("\uFFFD x \uD83D\uDCC4 übung 日本");
    }
}
