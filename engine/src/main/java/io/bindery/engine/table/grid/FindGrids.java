package io.bindery.engine.table.grid;

import io.bindery.engine.page.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds rulings that cross and so form the grid of a table. */
public final class FindGrids {

    /** A page with more lines in one direction is a drawing; the time to find crossings grows with the product. */
    private static final int MAX_RULINGS = 5_000;

    /** On one page. */
    private static final int MAX_GRIDS = 200;

    private FindGrids() {}

    /**
     * The grids of at least two rows and two columns.
     *
     * @param horizontals joined
     * @param verticals joined
     */
    public static List<Grid> among(List<Ruling> horizontals, List<Ruling> verticals) {
        if (horizontals.size() > MAX_RULINGS || verticals.size() > MAX_RULINGS) {
            return List.of();
        }
        DisjointSets groups = new DisjointSets(horizontals.size() + verticals.size());
        for (int h = 0; h < horizontals.size(); h++) {
            for (int v = 0; v < verticals.size(); v++) {
                if (cross(horizontals.get(h), verticals.get(v))) {
                    groups.join(h, horizontals.size() + v);
                }
            }
        }
        Map<Integer, List<Ruling>> connected = new TreeMap<>();
        for (int i = 0; i < horizontals.size() + verticals.size(); i++) {
            Ruling ruling = i < horizontals.size() ? horizontals.get(i) : verticals.get(i - horizontals.size());
            connected.computeIfAbsent(groups.of(i), _ -> new ArrayList<>()).add(ruling);
        }
        List<Grid> grids = new ArrayList<>();
        int fields = 0;
        for (List<Ruling> rulings : connected.values()) {
            Grid grid = fields >= Grid.MAX_FIELDS || grids.size() == MAX_GRIDS
                    ? null
                    : Grid.of(rulings).orElse(null);
            if (grid != null) {
                grids.add(grid);
                fields += grid.fieldRows() * grid.fieldColumns();
            }
        }
        return grids;
    }

    private static boolean cross(Ruling horizontal, Ruling vertical) {
        return reaches(horizontal, vertical.at()) && reaches(vertical, horizontal.at());
    }

    private static boolean reaches(Ruling ruling, float position) {
        return position >= ruling.from() - SnapRulings.SNAP && position <= ruling.to() + SnapRulings.SNAP;
    }
}
