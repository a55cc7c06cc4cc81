package io.bindery.engine.table.finding;

import io.bindery.engine.document.PageSource;
import io.bindery.engine.table.Table;
import java.io.IOException;
import java.util.List;

/** The tables of the page a thread is at, found once for all operations that ask. Not thread-safe. */
public final class PageTables {

    private int number;
    private List<Table> tables = List.of();

    private PageTables() {}

    /**
     * All tables of a page, as {@link FindTables#on} finds them.
     *
     * @throws IOException if the page cannot be read
     */
    public static List<Table> of(PageSource page) throws IOException {
        PageTables last = page.document().tools().get(PageTables.class, PageTables::new);
        if (last.number != page.number()) {
            last.tables = FindTables.on(page.layout());
            last.number = page.number();
        }
        return last.tables;
    }
}
