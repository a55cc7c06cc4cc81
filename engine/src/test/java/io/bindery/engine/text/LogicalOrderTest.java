package io.bindery.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogicalOrderTest {

    @Test
    void leavesWhatRunsToTheRightAlone() {
        assertThat(LogicalOrder.of("Na\u00EFve (1) \u00B5m")).isEqualTo("Na\u00EFve (1) \u00B5m");
        assertThat(LogicalOrder.of("\u65E5\u672C\u8A9E")).isEqualTo("\u65E5\u672C\u8A9E");
    }

    @Test
    void takesLigaturesApart() {
        assertThat(LogicalOrder.of("\uFB01nd o\uFB03ce")).isEqualTo("find office");
    }

    @Test
    void turnsHebrewAroundButNotTheNumberInIt() {
        // Painted from left to right, as the eye sees it.
        assertThat(LogicalOrder.of("12 \u05D2\u05D1\u05D0")).isEqualTo("\u05D0\u05D1\u05D2 12");
    }

    @Test
    void turnsBracketsAroundWithTheText() {
        assertThat(LogicalOrder.of("(\u05D1\u05D0)")).isEqualTo("(\u05D0\u05D1)");
    }

    @Test
    void writesTheFormsOfArabicLettersAsTheLetters() {
        assertThat(LogicalOrder.of("\uFEB3\uFEFC")).isEqualTo("\u0644\u0627\u0633");
        assertThat(LogicalOrder.of("\u0627\uFDF2")).isEqualTo("\u0647\u0644\u0644\u0627");
    }

    @Test
    void turnsTheLettersOfOneGlyphAroundSoThatTheyAreTurnedBackWithItsWord() {
        assertThat(LogicalOrder.asPainted("fi")).isEqualTo("fi");
        assertThat(LogicalOrder.asPainted("\u0644\u0627")).isEqualTo("\u0627\u0644");
        assertThat(LogicalOrder.asPainted("\u0644")).isEqualTo("\u0644");
    }

    @Test
    void knowsWhatIsMixed() {
        assertThat(LogicalOrder.isMixed("plain")).isFalse();
        assertThat(LogicalOrder.isMixed("a \u05D0")).isTrue();
    }
}
