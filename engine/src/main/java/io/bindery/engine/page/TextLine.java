package io.bindery.engine.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words that stand on one baseline without a wide gap, from left to right (Hebrew and Arabic: in reading order).
 *
 * @param words at least one
 * @param degrees how far the text is turned clockwise; 0 for upright text, 90 for text that runs downwards
 */
public record TextLine(List<Word> words, int degrees) {

    public TextLine {
        words = List.copyOf(words);
    }

    public TextLine(List<Word> words) {
        this(words, 0);
    }

    /** Its words, with a space between them. */
    public String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    /** The smallest rectangle around its words. */
    public Box box() {
        return words.stream().map(Word::box).reduce(Box::around).orElseThrow();
    }
}
