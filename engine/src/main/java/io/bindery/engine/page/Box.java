package io.bindery.engine.page;

/** A rectangle on the page; left is at most right, top at most bottom. */
public record Box(float left, float top, float right, float bottom) {

    public float width() {
        return right - left;
    }

    public float height() {
        return bottom - top;
    }

    public float centreX() {
        return (left + right) / 2;
    }

    public float centreY() {
        return (top + bottom) / 2;
    }

    /** The smallest rectangle around both. */
    public Box around(Box other) {
        return new Box(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    /** Whether a point lies inside or on the edge. */
    public boolean contains(float x, float y) {
        return x >= left && x <= right && y >= top && y <= bottom;
    }

    /** How far the two overlap from left to right; negative is the gap between them. */
    public float overlapX(Box other) {
        return Math.min(right, other.right) - Math.max(left, other.left);
    }

    /** How far the two overlap from top to bottom; negative is the gap between them. */
    public float overlapY(Box other) {
        return Math.min(bottom, other.bottom) - Math.max(top, other.top);
    }
}
