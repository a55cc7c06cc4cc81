package io.bindery.engine.block;

import java.util.List;

/** A piece of a document; its text is clean and on one line. */
public sealed interface Block {

    /** The page it begins on, from 1. */
    int pageFrom();

    /** The page it ends on. */
    int pageTo();

    /**
     * The title of what follows.
     *
     * @param level from 1, the highest, to 6
     */
    record Heading(int level, String text, int pageFrom, int pageTo) implements Block {}

    /** Running text. */
    record Paragraph(String text, int pageFrom, int pageTo) implements Block {}

    /**
     * An item of a list.
     *
     * @param marker as the document has it, such as {@code •} or {@code 2.}
     * @param number of a numbered item; negative for others
     * @param depth 0 for the outermost list
     */
    record ListItem(String marker, int number, int depth, String text, int pageFrom, int pageTo) implements Block {}

    /** Lines to be kept apart: rows with wide gaps, set as a tab, and entries of a table of contents. */
    record Lines(List<String> lines, int pageFrom, int pageTo) implements Block {

        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** A table on one page. */
    record Table(PageTable table, int pageFrom) implements Block {

        @Override
        public int pageTo() {
            return pageFrom;
        }
    }
}
