package io.bindery.engine.table.grid;

import io.bindery.engine.page.Ruling;
import io.bindery.engine.page.Word;
import io.bindery.engine.table.CellText;
import io.bindery.engine.table.Row;
import io.bindery.engine.table.Value;
import io.bindery.engine.table.grid.Grid.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Draws the lines that are missing where a grid has its columns drawn but only some of its rows: every fifth, or none
 * below the head.
 */
final class SplitRows {

    /** Fewer lines of text may as well be a heading of two or three words. */
    private static final int MIN_ROWS = 3;

    private static final int MIN_COLUMNS = 3;
    private static final float FILLED = 0.6f;

    private SplitRows() {}

    static Grid in(Grid grid, List<Word> words) {
        Map<Integer, List<Word>> bands = new TreeMap<>();
        for (Word word : words) {
            int number = grid.placeAt(word.box().centreX(), word.box().centreY());
            if (number >= 0 && grid.places().get(number).rowSpan() == 1) {
                bands.computeIfAbsent(grid.places().get(number).row(), _ -> new ArrayList<>())
                        .add(word);
            }
        }
        List<Ruling> lines = new ArrayList<>();
        bands.forEach((band, inBand) -> {
            List<Row> rows = Row.of(inBand);
            if (rows.size() >= MIN_ROWS && areRows(rows, grid)) {
                lines.addAll(linesBetween(rows, band, grid));
            }
        });
        return lines.isEmpty() ? grid : grid.with(lines).orElse(grid);
    }

    private static boolean areRows(List<Row> rows, Grid grid) {
        Set<Integer> columns = new HashSet<>();
        int filled = 0;
        int beyondFirst = 0;
        int values = 0;
        for (Row row : rows) {
            Map<Integer, List<Word>> cells = new HashMap<>();
            for (Word word : row.words()) {
                int number = grid.placeAt(word.box().centreX(), word.box().centreY());
                cells.computeIfAbsent(number, _ -> new ArrayList<>()).add(word);
            }
            columns.addAll(cells.keySet());
            filled += cells.size();
            for (Map.Entry<Integer, List<Word>> cell : cells.entrySet()) {
                if (grid.places().get(cell.getKey()).column() > 0) {
                    beyondFirst++;
                    values += Value.is(CellText.of(cell.getValue())) ? 1 : 0;
                }
            }
        }
        return columns.size() >= MIN_COLUMNS
                && filled >= FILLED * rows.size() * columns.size()
                && values >= FILLED * beyondFirst;
    }

    private static List<Ruling> linesBetween(List<Row> rows, int band, Grid grid) {
        List<Ruling> lines = new ArrayList<>();
        List<Place> places = grid.places().stream()
                .filter(place -> place.row() == band && place.rowSpan() == 1)
                .sorted(Comparator.comparingInt(Place::column))
                .toList();
        for (int i = 1; i < rows.size(); i++) {
            float between = (rows.get(i - 1).box().bottom() + rows.get(i).box().top()) / 2;
            for (Place place : places) {
                lines.add(new Ruling(
                        true, between, place.box().left(), place.box().right()));
            }
        }
        return lines;
    }
}
