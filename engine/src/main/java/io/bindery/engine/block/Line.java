package io.bindery.engine.block;

import io.bindery.engine.page.Box;
import io.bindery.engine.structure.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A line of text with what its neighbours are compared by.
 *
 * @param size the font size most of it is set in
 * @param bold whether all of it is
 * @param firstWord the width of its first word
 * @param apart whether it must not be joined with others to running text
 * @param turned whether it is not upright
 * @param mark the number under which the structure of a tagged document knows it; negative if it does not
 * @param tag what the structure says of it; null if nothing
 * @param artifact whether the document says that it is no part of its content
 */
record Line(
        String text,
        Box box,
        float size,
        boolean bold,
        float firstWord,
        boolean apart,
        boolean turned,
        int mark,
        @Nullable Tag tag,
        boolean artifact)
        implements PageLines.Item {

    /** Both as one line, with this between them. */
    Line with(String joint, Line next, boolean apart) {
        return new Line(
                text + joint + next.text,
                box.around(next.box),
                next.text.length() > text.length() ? next.size : size,
                bold && next.bold,
                firstWord,
                apart,
                turned,
                mark,
                tag,
                artifact && next.artifact);
    }

    Line with(@Nullable Tag tag) {
        return new Line(text, box, size, bold, firstWord, apart, turned, mark, tag, artifact);
    }
}
