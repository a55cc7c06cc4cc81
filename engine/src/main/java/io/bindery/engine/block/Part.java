package io.bindery.engine.block;

/** A part of a document before it is classified: a group of lines, or a table. */
sealed interface Part {

    /** Lines that belong together. */
    record Lines(LineGroup group) implements Part {}

    /** A table on its page. */
    record Placed(PageTable table, int page) implements Part {}
}
