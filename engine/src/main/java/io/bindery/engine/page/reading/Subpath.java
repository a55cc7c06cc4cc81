package io.bindery.engine.page.reading;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Ruling;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a path drawn without lifting the pen, on the shown page; of its edges it keeps those that are level or
 * upright.
 */
final class Subpath {

    /** In points; what deviates less over the length of an edge is meant to be straight. */
    private static final float STRAIGHT = 0.5f;

    private static final float SHORTEST = 1;

    private final List<Ruling> edges = new ArrayList<>();
    private final float startX;
    private final float startY;
    private float x;
    private float y;
    private float left;
    private float top;
    private float right;
    private float bottom;
    private boolean curved;

    Subpath(float x, float y) {
        startX = x;
        startY = y;
        left = x;
        right = x;
        top = y;
        bottom = y;
        this.x = x;
        this.y = y;
    }

    void lineTo(float nextX, float nextY) {
        edge(nextX, nextY, edges);
        moveOn(nextX, nextY);
    }

    void curveTo(float nextX, float nextY) {
        curved = true;
        moveOn(nextX, nextY);
    }

    void close() {
        lineTo(startX, startY);
    }

    int size() {
        return edges.size();
    }

    Box box() {
        return new Box(left, top, right, bottom);
    }

    boolean isStraight() {
        return !curved;
    }

    List<Ruling> edges() {
        return edges;
    }

    /** With the edge that filling adds. */
    List<Ruling> closedEdges() {
        List<Ruling> closed = new ArrayList<>(edges);
        edge(startX, startY, closed);
        return closed;
    }

    private void edge(float nextX, float nextY, List<Ruling> target) {
        if (Math.abs(nextY - y) <= STRAIGHT && Math.abs(nextX - x) >= SHORTEST) {
            target.add(new Ruling(true, (y + nextY) / 2, Math.min(x, nextX), Math.max(x, nextX)));
        } else if (Math.abs(nextX - x) <= STRAIGHT && Math.abs(nextY - y) >= SHORTEST) {
            target.add(new Ruling(false, (x + nextX) / 2, Math.min(y, nextY), Math.max(y, nextY)));
        }
    }

    private void moveOn(float nextX, float nextY) {
        x = nextX;
        y = nextY;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
    }
}
