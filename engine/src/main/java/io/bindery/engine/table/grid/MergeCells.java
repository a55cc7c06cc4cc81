package io.bindery.engine.table.grid;

import io.bindery.engine.page.Box;
import io.bindery.engine.table.grid.Grid.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Merges the fields of a grid that have no drawn side between them into cells. */
final class MergeCells {

    private final float[] xs;
    private final float[] ys;
    private final boolean[][] horizontalSides;
    private final boolean[][] verticalSides;
    private final int columns;
    private final int rows;

    MergeCells(float[] xs, float[] ys, boolean[][] horizontalSides, boolean[][] verticalSides) {
        this.xs = xs;
        this.ys = ys;
        this.horizontalSides = horizontalSides;
        this.verticalSides = verticalSides;
        columns = xs.length - 1;
        rows = ys.length - 1;
    }

    /** All places, and in the array the number of its place for every field. */
    List<Place> into(int[] placeOfField) {
        Map<Integer, List<Integer>> united = unite();
        List<Place> places = new ArrayList<>();
        united.values().stream()
                .flatMap(fields -> rectangles(fields).stream())
                .sorted((one, other) -> one.row() != other.row()
                        ? Integer.compare(one.row(), other.row())
                        : Integer.compare(one.column(), other.column()))
                .forEach(place -> {
                    for (int row = place.row(); row < place.row() + place.rowSpan(); row++) {
                        for (int column = place.column(); column < place.column() + place.columnSpan(); column++) {
                            placeOfField[row * columns + column] = places.size();
                        }
                    }
                    places.add(place);
                });
        return List.copyOf(places);
    }

    private Map<Integer, List<Integer>> unite() {
        DisjointSets groups = new DisjointSets(rows * columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int field = row * columns + column;
                if (column > 0 && !verticalSides[column][row]) {
                    groups.join(field - 1, field);
                }
                if (row > 0 && !horizontalSides[row][column]) {
                    groups.join(field - columns, field);
                }
            }
        }
        Map<Integer, List<Integer>> united = new TreeMap<>();
        for (int field = 0; field < rows * columns; field++) {
            united.computeIfAbsent(groups.of(field), _ -> new ArrayList<>()).add(field);
        }
        return united;
    }

    /**
     * One place if the fields form a rectangle; otherwise, since no cell has corners inside, one for each stretch of a
     * row.
     */
    private List<Place> rectangles(List<Integer> fields) {
        int firstRow = fields.getFirst() / columns;
        int lastRow = fields.getLast() / columns;
        int firstColumn = columns;
        int lastColumn = 0;
        for (int field : fields) {
            firstColumn = Math.min(firstColumn, field % columns);
            lastColumn = Math.max(lastColumn, field % columns);
        }
        if (fields.size() == (lastRow - firstRow + 1) * (lastColumn - firstColumn + 1)) {
            return List.of(place(firstRow, firstColumn, lastRow, lastColumn));
        }
        List<Place> stretches = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= fields.size(); i++) {
            boolean goesOn = i < fields.size()
                    && fields.get(i) == fields.get(i - 1) + 1
                    && fields.get(i) % columns != 0
                    && !verticalSides[fields.get(i) % columns][fields.get(i) / columns];
            if (!goesOn) {
                int row = fields.get(start) / columns;
                stretches.add(place(row, fields.get(start) % columns, row, fields.get(i - 1) % columns));
                start = i;
            }
        }
        return stretches;
    }

    private Place place(int firstRow, int firstColumn, int lastRow, int lastColumn) {
        return new Place(
                firstRow,
                firstColumn,
                lastRow - firstRow + 1,
                lastColumn - firstColumn + 1,
                new Box(xs[firstColumn], ys[firstRow], xs[lastColumn + 1], ys[lastRow + 1]));
    }
}
