package io.bindery.engine.block;

import io.bindery.engine.page.Box;
import java.util.List;

/**
 * A table.
 *
 * @param box around it on its page
 * @param rows from top to bottom, the first is its head; all equally long
 */
public record PageTable(Box box, List<List<String>> rows) implements PageLines.Item {

    public PageTable {
        rows = rows.stream().map(List::copyOf).toList();
    }
}
