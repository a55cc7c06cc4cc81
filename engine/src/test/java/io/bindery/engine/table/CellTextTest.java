package io.bindery.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Word;
import io.bindery.engine.table.finding.Sheet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellTextTest {

    @Test
    void readsFromTopToBottomAndLeftToRight() {
        List<Word> words = Sheet.empty()
                .text(50, 30, "three")
                .text(80, 10, "two")
                .text(50, 10, "one")
                .words();

        assertThat(CellText.of(words)).isEqualTo("one two three");
        assertThat(CellText.of(List.of())).isEmpty();
    }

    @Test
    void keepsTheHyphenAtTheEndOfALine() {
        assertThat(CellText.of(
                        Sheet.empty().text(50, 10, "AB-").text(50, 22, "12").words()))
                .isEqualTo("AB-12");
        assertThat(CellText.of(
                        Sheet.empty().text(50, 10, "one -").text(50, 22, "two").words()))
                .isEqualTo("one - two");
    }

    @Test
    void readsHebrewFromTheRight() {
        List<Word> words = Sheet.empty()
                .text(80, 10, "\u05e9\u05dc\u05d5\u05dd")
                .text(50, 10, "\u05e2\u05d5\u05dc\u05dd")
                .words();

        assertThat(CellText.of(words)).isEqualTo("\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd");
    }

    @Test
    void keepsAFootnoteMarkOnItsLine() {
        Word mark = new Word("(1)", new Box(80, 2, 90, 6), 6, 6, new Word.Face(false, false, false));
        List<Word> words = Sheet.empty().text(50, 10, "Other").words();

        assertThat(Row.of(List.of(words.getFirst(), mark))).hasSize(1);
    }
}
