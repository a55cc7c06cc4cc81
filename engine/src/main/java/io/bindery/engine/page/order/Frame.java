package io.bindery.engine.page.order;

import io.bindery.engine.page.Box;

/**
 * The page turned so that text of one direction runs to the right, with its lines one under the other.
 *
 * @param degrees clockwise from the direction of upright text, 0 to 359
 */
public record Frame(int degrees, float cos, float sin) {

    private static final Frame[] ALL = new Frame[360];

    static {
        for (int degrees = 0; degrees < ALL.length; degrees++) {
            double radians = Math.toRadians(degrees);
            boolean square = degrees % 90 == 0;
            ALL[degrees] =
                    new Frame(degrees, (float) (square ? Math.rint(Math.cos(radians)) : Math.cos(radians)), (float)
                            (square ? Math.rint(Math.sin(radians)) : Math.sin(radians)));
        }
    }

    /** Of text that runs along this direction on the shown page. */
    public static Frame along(float dx, float dy) {
        int degrees = Math.floorMod(Math.round(Math.toDegrees(Math.atan2(dy, dx))), 360);
        int right = (degrees + 2) / 90 * 90;
        // Scanned pages and slanted margins are a little off.
        return ALL[Math.abs(degrees - right) <= 2 ? right % 360 : degrees];
    }

    boolean isUpright() {
        return degrees == 0;
    }

    public float along(PagePoint point) {
        return point.x() * cos + point.y() * sin;
    }

    public float across(PagePoint point) {
        return point.y() * cos - point.x() * sin;
    }

    /** The rectangle on the page around a rectangle of this frame. */
    public Box onPage(Box box) {
        if (isUpright()) {
            return box;
        }
        float x1 = box.left() * cos - box.top() * sin;
        float y1 = box.left() * sin + box.top() * cos;
        float xAlong = box.width() * cos;
        float yAlong = box.width() * sin;
        float xAcross = -box.height() * sin;
        float yAcross = box.height() * cos;
        float left = x1 + Math.min(xAlong, 0) + Math.min(xAcross, 0);
        float top = y1 + Math.min(yAlong, 0) + Math.min(yAcross, 0);
        return new Box(
                left, top, left + Math.abs(xAlong) + Math.abs(xAcross), top + Math.abs(yAlong) + Math.abs(yAcross));
    }

    /** A point on the page as it is shown. */
    public record PagePoint(float x, float y) {}
}
