package io.bindery.worker.pdf.block;

import io.bindery.worker.pdf.layout.Box;

/**
 * A line of text with what its neighbours are compared by.
 *
 * @param size the font size most of it is set in
 * @param bold whether all of it is
 * @param firstWord the width of its first word
 * @param apart whether it must not be joined with others to running text
 * @param turned whether it is not upright
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
                artifact && next.artifact);
    }
}
