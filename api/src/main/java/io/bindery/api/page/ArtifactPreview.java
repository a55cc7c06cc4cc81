package io.bindery.api.page;

import java.util.List;

/**
 * The preview of an artifact. Its content comes from an untrusted PDF: templates print it as text.
 *
 * @param name the name of the artifact
 * @param whole whether all of it is shown
 * @param content the part that is shown
 */
record ArtifactPreview(String name, boolean whole, Content content) {

    /** The form of the content, by which the template chooses. */
    public String kind() {
        return switch (content) {
            case Pages pages -> "pages";
            case Table table -> "table";
            case Chunks chunks -> "chunks";
            case Image image -> "image";
        };
    }

    /** The forms of content. */
    sealed interface Content {}

    /** Text by pages; text without pages is one page. */
    record Pages(List<String> pages) implements Content {}

    /** Rows of cells. */
    record Table(List<List<String>> rows) implements Content {}

    /** Chunks of text. */
    record Chunks(List<Chunk> chunks) implements Content {}

    /** A chunk of text, its pages, and the headings above it. */
    record Chunk(String pages, String headings, String text) {}

    /** An image at this address. */
    record Image(String href) implements Content {}
}
