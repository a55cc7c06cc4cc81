package io.bindery.engine.chunk;

import java.util.List;

/**
 * A piece of a document.
 *
 * @param headings it stands under, the highest first
 */
record Chunk(String text, int pageFrom, int pageTo, List<String> headings) {

    Chunk {
        headings = List.copyOf(headings);
    }
}
