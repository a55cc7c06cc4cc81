package io.bindery.engine.table.finding;

import io.bindery.engine.document.PageSource;
import io.bindery.engine.page.PageLayout;
import io.bindery.engine.page.Ruling;
import io.bindery.engine.page.TextLine;
import io.bindery.engine.page.Word;
import io.bindery.engine.page.reading.ReadLayout;
import io.bindery.engine.table.Table;
import io.bindery.engine.table.grid.FindGrids;
import io.bindery.engine.table.grid.Grid;
import io.bindery.engine.table.grid.RuledTables;
import io.bindery.engine.table.grid.SnapRulings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the tables of a page: first those with drawn lines, then those whose words alone stand in columns. Misses a
 * table rather than taking prose for one. Stateless.
 */
public final class FindTables {

    private FindTables() {}

    /**
     * All tables of a page, from top to bottom; found once for all operations.
     *
     * @throws IOException if the page cannot be read
     */
    public static List<Table> on(PageSource page) throws IOException {
        return page.once(FindTables.class, () -> on(ReadLayout.of(page)));
    }

    /** All tables of a page, from top to bottom. */
    static List<Table> on(PageLayout page) {
        return find(page, true);
    }

    /** Only the tables with drawn lines around their cells. */
    public static List<Table> drawnOn(PageLayout page) {
        return find(page, false);
    }

    private static List<Table> find(PageLayout page, boolean undrawnToo) {
        List<Word> words = page.lines().stream()
                .filter(line -> line.degrees() == 0)
                .map(TextLine::words)
                .flatMap(List::stream)
                .toList();
        List<Ruling> horizontals = SnapRulings.of(page.rulings(), true);
        List<Ruling> verticals = SnapRulings.of(page.rulings(), false);
        List<Table> tables = new ArrayList<>();
        for (Grid grid : FindGrids.among(horizontals, verticals)) {
            RuledTables.of(grid, words, page.number())
                    .map(drawn ->
                            undrawnToo && drawn.coarse() ? finer(drawn.table(), words, horizontals) : drawn.table())
                    .ifPresent(tables::add);
        }
        if (undrawnToo) {
            List<Word> others = words.stream()
                    .filter(word -> tables.stream().noneMatch(table -> isIn(table, word)))
                    .toList();
            tables.addAll(UnruledTables.among(others, horizontals, page.number()));
        }
        tables.sort(Comparator.comparingDouble((Table table) -> table.box().top())
                .thenComparingDouble(table -> table.box().left()));
        return List.copyOf(tables);
    }

    /** The same table by its words, if they show more columns than the lines, or waste less. */
    private static Table finer(Table drawn, List<Word> words, List<Ruling> horizontals) {
        List<Word> inside = words.stream().filter(word -> isIn(drawn, word)).toList();
        List<Table> undrawn = UnruledTables.among(inside, horizontals, drawn.page());
        boolean finer = undrawn.size() == 1
                && (undrawn.getFirst().columns() > drawn.columns() || filled(undrawn.getFirst()) > filled(drawn));
        return finer ? undrawn.getFirst() : drawn;
    }

    private static double filled(Table table) {
        double filled =
                table.cells().stream().filter(cell -> !cell.text().isEmpty()).count();
        return filled / table.rows() / table.columns();
    }

    private static boolean isIn(Table table, Word word) {
        return table.box().contains(word.box().centreX(), word.box().centreY());
    }
}
