package io.bindery.engine.page.reading;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Ruling;
import java.util.ArrayList;
import java.util.List;

/** Finds ruling lines among what is painted on a page, given in coordinates of the page as it is shown. */
final class PaintedPaths {

    /** A page with more straight edges is a drawing; its rulings are ignored. */
    static final int MAX_PIECES = 100_000;

    /** Thicker bars are areas, of which the sides count. */
    private static final float THIN = 3;

    /** A filled area of this share of the page is its background. */
    private static final float BACKGROUND = 0.9f;

    private final float width;
    private final float height;
    private final List<Subpath> path = new ArrayList<>();
    private final List<Ruling> pieces = new ArrayList<>();
    private int edges;
    private boolean tooMany;

    PaintedPaths(float width, float height) {
        this.width = width;
        this.height = height;
    }

    void moveTo(float x, float y) {
        if (edges + path.size() > MAX_PIECES) {
            tooMany = true;
            discard();
        }
        path.add(new Subpath(x, y));
    }

    void lineTo(float x, float y) {
        if (path.isEmpty()) {
            moveTo(x, y);
        } else if (edges <= MAX_PIECES) {
            Subpath current = path.getLast();
            int before = current.size();
            current.lineTo(x, y);
            edges += current.size() - before;
        }
    }

    void curveTo(float x, float y) {
        if (path.isEmpty()) {
            moveTo(x, y);
        } else {
            path.getLast().curveTo(x, y);
        }
    }

    void close() {
        if (!path.isEmpty()) {
            path.getLast().close();
        }
    }

    /** Paints the outline of the path, this many points wide. */
    void stroke(float lineWidth) {
        for (Subpath subpath : path) {
            for (Ruling edge : subpath.edges()) {
                if (lineWidth <= THIN) {
                    add(edge);
                } else {
                    add(new Ruling(edge.horizontal(), edge.at() - lineWidth / 2, edge.from(), edge.to()));
                    add(new Ruling(edge.horizontal(), edge.at() + lineWidth / 2, edge.from(), edge.to()));
                }
            }
        }
    }

    void fill() {
        for (Subpath subpath : path) {
            Box box = subpath.box();
            if (!subpath.isStraight() || box.width() * box.height() >= BACKGROUND * width * height) {
                continue;
            }
            if (Math.min(box.width(), box.height()) > THIN) {
                subpath.closedEdges().forEach(this::add);
            } else if (box.width() >= box.height()) {
                add(new Ruling(true, box.centreY(), box.left(), box.right()));
            } else {
                add(new Ruling(false, box.centreX(), box.top(), box.bottom()));
            }
        }
    }

    /** Forgets the path, painted or not. */
    void discard() {
        path.clear();
        edges = 0;
    }

    /** Everything painted so far; none if it is too much. */
    List<Ruling> rulings() {
        return tooMany ? List.of() : MergeRulings.of(pieces);
    }

    private void add(Ruling edge) {
        float across = edge.horizontal() ? height : width;
        float along = edge.horizontal() ? width : height;
        float from = Math.max(0, edge.from());
        float to = Math.min(along, edge.to());
        if (edge.at() >= 0 && edge.at() <= across && from < to) {
            if (pieces.size() < MAX_PIECES) {
                pieces.add(new Ruling(edge.horizontal(), edge.at(), from, to));
            } else {
                tooMany = true;
            }
        }
    }
}
