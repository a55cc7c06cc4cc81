package io.bindery.engine.structure;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags of a document. */
public final class Structure {

    /** The structure of a document that is not tagged. */
    static final Structure NONE = new Structure(Map.of());

    private final Map<Place, Tag> tags;

    Structure(Map<Place, Tag> tags) {
        this.tags = tags;
    }

    /**
     * A marked piece of a page.
     *
     * @param page from 1
     * @param mark as the content of the page numbers it
     */
    record Place(int page, int mark) {}

    /** The tag of a piece; null if it has none, or one that says nothing here, such as that of a cell of a table. */
    public @Nullable Tag tag(int page, int mark) {
        return tags.get(new Place(page, mark));
    }

    /** Whether nothing is tagged. */
    public boolean isEmpty() {
        return tags.isEmpty();
    }
}
