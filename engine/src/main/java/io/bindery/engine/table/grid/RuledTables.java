package io.bindery.engine.table.grid;

import io.bindery.engine.page.Word;
import io.bindery.engine.table.Cell;
import io.bindery.engine.table.CellText;
import io.bindery.engine.table.Row;
import io.bindery.engine.table.Table;
import io.bindery.engine.table.TextRun;
import io.bindery.engine.table.Value;
import io.bindery.engine.table.grid.Grid.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Makes tables of grids that contain words; a grid without words is a chart or the frame of a form. */
public final class RuledTables {

    private static final int MIN_FILLED = 4;

    /** Cells with text, as a part of rows times columns; in forms and charts most lines lead past the words. */
    private static final float FILLED = 0.25f;

    /** The part of the rows, and of the columns, that has text; a chart has many lines and few numbers. */
    private static final float FILLED_LINES = 0.6f;

    /** A box with more rows of text, and most of the words of the grid, is a frame around something else. */
    private static final int MAX_ROWS_OF_MAIN_CELL = 5;

    /** The part of the words in cells with several values. */
    private static final float COARSE = 0.3f;

    /** In points: an empty cell no wider is the space between the borders of two others. */
    private static final float MAX_BORDER = 7;

    private RuledTables() {}

    /**
     * A table and whether its lines show all of it.
     *
     * @param coarse whether many cells hold several values side by side, so that the words must show the columns
     */
    public record Drawn(Table table, boolean coarse) {}

    public static Optional<Drawn> of(Grid drawn, List<Word> words, int page) {
        Grid grid = SplitRows.in(drawn, words);
        List<List<Word>> contents = new ArrayList<>();
        grid.places().forEach(_ -> contents.add(new ArrayList<>()));
        int inside = 0;
        for (Word word : words) {
            int place = grid.placeAt(word.box().centreX(), word.box().centreY());
            if (place >= 0) {
                contents.get(place).add(word);
                inside++;
            }
        }
        if (holdsFrame(contents, inside)) {
            return Optional.empty();
        }
        Table table = table(grid, contents, page);
        return isTable(table) ? Optional.of(new Drawn(table, isCoarse(contents))) : Optional.empty();
    }

    private static boolean holdsFrame(List<List<Word>> contents, int words) {
        return contents.stream()
                .anyMatch(cell -> cell.size() * 2 > words && Row.of(cell).size() > MAX_ROWS_OF_MAIN_CELL);
    }

    private static boolean isCoarse(List<List<Word>> contents) {
        long all = contents.stream().mapToLong(RuledTables::wordsNotLeaders).sum();
        long coarse = contents.stream()
                .filter(cell -> Row.of(cell).stream().anyMatch(RuledTables::holdsValues))
                .mapToLong(RuledTables::wordsNotLeaders)
                .sum();
        return coarse > COARSE * all;
    }

    private static long wordsNotLeaders(List<Word> cell) {
        return cell.stream()
                .filter(word -> word.text().chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    private static boolean holdsValues(Row row) {
        long values = TextRun.of(row).stream()
                .filter(run -> Value.is(CellText.of(run.words())))
                .count();
        return values >= 2;
    }

    /** Leaves out lines of the grid at which no cell begins, and the space between two lines drawn for one. */
    private static Table table(Grid grid, List<List<Word>> contents, int page) {
        List<Place> places = grid.places();
        TreeSet<Integer> rows = new TreeSet<>();
        TreeSet<Integer> columns = new TreeSet<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            if (!contents.get(i).isEmpty() || place.box().height() > MAX_BORDER) {
                rows.add(place.row());
            }
            if (!contents.get(i).isEmpty() || place.box().width() > MAX_BORDER) {
                columns.add(place.column());
            }
        }
        int[] rowNumbers = numbers(rows, grid.fieldRows());
        int[] columnNumbers = numbers(columns, grid.fieldColumns());
        List<Cell> cells = IntStream.range(0, places.size())
                .filter(i -> rows.contains(places.get(i).row())
                        && columns.contains(places.get(i).column()))
                .mapToObj(i -> {
                    Place place = places.get(i);
                    int row = rowNumbers[place.row()];
                    int column = columnNumbers[place.column()];
                    return new Cell(
                            row + 1,
                            column + 1,
                            rowNumbers[place.row() + place.rowSpan()] - row,
                            columnNumbers[place.column() + place.columnSpan()] - column,
                            place.box(),
                            CellText.of(contents.get(i)));
                })
                .toList();
        return new Table(page, grid.box(), Table.Kind.DRAWN, rows.size(), columns.size(), cells);
    }

    /** For every line of the grid, how many of the given ones stand before it. */
    private static int[] numbers(Set<Integer> lines, int last) {
        int[] numbers = new int[last + 1];
        for (int line = 1; line <= last; line++) {
            numbers[line] = numbers[line - 1] + (lines.contains(line - 1) ? 1 : 0);
        }
        return numbers;
    }

    private static boolean isTable(Table table) {
        List<Cell> filled =
                table.cells().stream().filter(cell -> !cell.text().isEmpty()).toList();
        return table.rows() >= 2
                && table.columns() >= 2
                && filled.size() >= Math.min(MIN_FILLED, table.cells().size())
                && filled.size() >= FILLED * table.rows() * table.columns()
                && filled.stream().map(Cell::row).distinct().count() >= Math.max(2, FILLED_LINES * table.rows())
                && filled.stream().map(Cell::column).distinct().count() >= Math.max(2, FILLED_LINES * table.columns());
    }
}
