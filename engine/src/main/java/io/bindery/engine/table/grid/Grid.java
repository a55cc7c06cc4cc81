package io.bindery.engine.table.grid;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A grid of crossing rulings. Where a side between two fields is not drawn, they are one place. */
public final class Grid {

    public static final int MAX_COLUMNS = 500;
    static final int MAX_FIELDS = 200_000;

    private static final int MIN_LINES = 3;

    /** How much of a field's side a ruling has to cover. */
    private static final float DRAWN = 0.7f;

    private final List<Ruling> rulings;
    private final float[] xs;
    private final float[] ys;
    private final List<Place> places;
    private final int[] placeOfField;

    private Grid(List<Ruling> rulings, float[] xs, float[] ys) {
        this.rulings = List.copyOf(rulings);
        this.xs = xs;
        this.ys = ys;
        placeOfField = new int[fieldColumns() * fieldRows()];
        places = new MergeCells(xs, ys, sides(true), sides(false)).into(placeOfField);
    }

    /**
     * One cell to be.
     *
     * @param row of fields, from 0
     * @param column of fields, from 0
     */
    record Place(int row, int column, int rowSpan, int columnSpan, Box box) {}

    /**
     * The grid of rulings that are connected; empty if it has less than two rows or columns, or more than the limits
     * allow.
     */
    static Optional<Grid> of(List<Ruling> rulings) {
        float[] xs = GridLines.of(rulings, false);
        float[] ys = GridLines.of(rulings, true);
        long fields = (xs.length - 1L) * (ys.length - 1L);
        boolean fits = xs.length >= MIN_LINES
                && ys.length >= MIN_LINES
                && xs.length <= MAX_COLUMNS + 1
                && fields <= MAX_FIELDS;
        return fits ? Optional.of(new Grid(rulings, xs, ys)) : Optional.empty();
    }

    /** The same grid with more lines in it. */
    Optional<Grid> with(List<Ruling> more) {
        List<Ruling> all = new ArrayList<>(rulings);
        all.addAll(more);
        return of(all);
    }

    /** From top to bottom, left to right. */
    List<Place> places() {
        return places;
    }

    /** The number of the place a point is in; -1 if it is outside. */
    int placeAt(float x, float y) {
        int column = GridLines.between(xs, x);
        int row = GridLines.between(ys, y);
        return column < 0 || row < 0 ? -1 : placeOfField[row * fieldColumns() + column];
    }

    Box box() {
        return new Box(xs[0], ys[0], xs[xs.length - 1], ys[ys.length - 1]);
    }

    int fieldColumns() {
        return xs.length - 1;
    }

    int fieldRows() {
        return ys.length - 1;
    }

    /** Which sides of fields are drawn: [line][field along it]. */
    private boolean[][] sides(boolean horizontal) {
        float[] lines = horizontal ? ys : xs;
        float[] along = horizontal ? xs : ys;
        boolean[][] drawn = new boolean[lines.length][along.length - 1];
        for (Ruling ruling : rulings) {
            if (ruling.horizontal() == horizontal) {
                boolean[] line = drawn[GridLines.nearest(lines, ruling.at())];
                for (int i = 0; i < line.length; i++) {
                    float covered = Math.min(ruling.to(), along[i + 1]) - Math.max(ruling.from(), along[i]);
                    line[i] |= covered >= DRAWN * (along[i + 1] - along[i]);
                }
            }
        }
        return drawn;
    }
}
