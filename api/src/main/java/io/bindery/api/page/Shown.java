package io.bindery.api.page;

import java.util.List;

/**
 * An artifact to look at. Whatever it holds came out of a hostile file: templates print it as text.
 *
 * @param name of the artifact
 * @param whole whether all of it is shown
 * @param content what is shown
 */
record Shown(String name, boolean whole, Content content) {

    /** In which form it is shown. */
    public String kind() {
        return switch (content) {
            case Pages pages -> "pages";
            case Table table -> "table";
            case Chunks chunks -> "chunks";
            case Picture picture -> "picture";
        };
    }

    /** What can be shown. */
    sealed interface Content {}

    /** Text, page by page; what has no pages is one. */
    record Pages(List<String> pages) implements Content {}

    /** Rows of cells. */
    record Table(List<List<String>> rows) implements Content {}

    /** Pieces of text. */
    record Chunks(List<Chunk> chunks) implements Content {}

    /** A piece of text, the pages it is from, and the headings it stands under. */
    record Chunk(String pages, String headings, String text) {}

    /** A picture at this address. */
    record Picture(String href) implements Content {}
}
