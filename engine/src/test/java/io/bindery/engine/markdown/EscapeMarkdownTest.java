package io.bindery.engine.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeMarkdownTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '"', textBlock = """
                    # no heading                ! \\# no heading
                    - no item                   ! \\- no item
                    > no quotation              ! \\> no quotation
                    1. no number                ! 1\\. no number
                    1.5 metres                  ! 1.5 metres
                    ---                         ! \\---
                    a * b _ c `d` ~e~           ! a \\* b \\_ c \\`d\\` \\~e\\~
                    <script>alert(1)</script>   ! \\<script>alert(1)\\</script>
                    [x](javascript:alert)       ! \\[x\\](javascript:alert)
                    &lt; and AT&T and &#60;     ! \\&lt; and AT\\&T and \\&#60;
                    a | b                       ! a \\| b
                    back\\slash                 ! back\\\\slash
                    """)
    void keepsTextText(String text, String escaped) {
        assertThat(EscapeMarkdown.line(text)).isEqualTo(escaped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C#", "Title ##"})
    void keepsNumberSignsAtTheEndOfAHeading(String title) {
        assertThat(EscapeMarkdown.heading(title)).isEqualTo(title.replaceFirst("#", "\\\\#"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = "two  words !two words\na | b!a \\| b")
    void keepsACellOnOneLineAndInItsPlace(String text, String cell) {
        assertThat(EscapeMarkdown.cell(text)).isEqualTo(cell);
    }
}
