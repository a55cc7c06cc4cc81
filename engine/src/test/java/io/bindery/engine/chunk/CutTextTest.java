package io.bindery.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutTextTest {

    @Test
    void leavesAShortTextWhole() {
        assertThat(pieces("One. Two.", 20, 5)).containsExactly("One. Two.");
    }

    @Test
    void cutsAtTheEndOfAParagraphFirst() {
        assertThat(pieces("First one. More.\n\nSecond one. More of it.", 30, 0))
                .containsExactly("First one. More.", "Second one. More of it.");
    }

    @Test
    void cutsAtTheEndOfASentenceElse() {
        assertThat(pieces("The first sentence. The second sentence.", 30, 0))
                .containsExactly("The first sentence.", "The second sentence.");
    }

    @Test
    void cutsBetweenWordsElseAndAnywhereWhereThereAreNone() {
        assertThat(pieces("word word word word", 11, 0)).containsExactly("word word", "word word");
        assertThat(pieces("x".repeat(25), 10, 0)).containsExactly("x".repeat(10), "x".repeat(10), "x".repeat(5));
    }

    @Test
    void neverCutsACharacterInHalf() {
        assertThat(pieces("😀".repeat(8), 5, 0)).containsExactly("😀😀", "😀😀", "😀😀", "😀😀");
    }

    @Test
    void repeatsWholeWordsWithinTheOverlapAndAlwaysAdvances() {
        List<String> pieces = pieces("one two three four five six seven eight nine ten", 20, 9);

        assertThat(pieces).allMatch(piece -> piece.length() <= 20);
        assertThat(pieces.getFirst()).isEqualTo("one two three four");
        assertThat(pieces.get(1)).startsWith("four");
        assertThat(pieces.getLast()).endsWith("ten");
    }

    private static List<String> pieces(String text, int max, int overlap) {
        CutText cut = new CutText(text, max, overlap);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int end = 0;
        while (end < text.length()) {
            end = cut.end(from, end);
            String piece = text.substring(from, end).strip();
            if (!piece.isEmpty()) {
                pieces.add(piece);
            }
            from = cut.next(from, end);
        }
        return pieces;
    }
}
