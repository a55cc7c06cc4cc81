package io.bindery.engine.structure;

/**
 * What a marked piece of a page is part of.
 *
 * @param element the same number for all pieces of one heading, paragraph or item
 * @param level of a heading, from 1 to 6; how many lists an item is in, from 1
 * @param order of the piece in the document
 */
public record Tag(Kind kind, int element, int level, int order) {

    /** The kinds of text that tags distinguish. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM
    }
}
