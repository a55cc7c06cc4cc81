package io.bindery.engine.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CleanTextTest {

    @Test
    void keepsLinesTabsAndWholeCharacters() {
        assertThat(CleanText.of("a\tb\nc \uD83D\uDE00 é")).isEqualTo("a\tb\nc \uD83D\uDE00 é");
    }

    @Test
    void makesEveryLineEndANewline() {
        assertThat(CleanText.of("a\r\nb\rc\r")).isEqualTo("a\nb\nc\n");
    }

    @Test
    void replacesHalvesOfCharacters() {
        assertThat(CleanText.of("a\uD83Db\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
    }

    @Test
    void dropsControlCharactersAndSoKeepsTheFormFeedForPages() {
        assertThat(CleanText.of("a\f\0\u001B\u007F\u0085\uFFFFb")).isEqualTo("ab");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(CleanText.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    }
}
