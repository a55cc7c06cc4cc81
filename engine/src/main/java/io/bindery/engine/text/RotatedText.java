package io.bindery.engine.text;

import org.jspecify.annotations.Nullable;

/**
 * Rejoins text that does not run from left to right: each character of vertical writing and of rotated text seems to be
 * on a line of its own.
 */
final class RotatedText {

    private RotatedText() {}

    /**
     * What belongs between two characters that seem to be on two lines: nothing, a space, or null if they are indeed on
     * two.
     */
    static @Nullable String separator(PlacedCharacter last, PlacedCharacter next) {
        if (last.isVertical() && next.isVertical()) {
            return continuesColumn(last, next) ? "" : null;
        }
        int direction = last.style.direction();
        return direction != 0 && direction == next.style.direction() ? betweenRotated(last, next) : null;
    }

    private static boolean continuesColumn(PlacedCharacter above, PlacedCharacter below) {
        float size = Math.abs((float) above.style.points());
        float step = below.y - above.y;
        return Math.abs(below.x - above.x) < size / 2 && step > 0 && step < size * 3;
    }

    private static @Nullable String betweenRotated(PlacedCharacter last, PlacedCharacter next) {
        float gap = next.uprightX() - last.uprightX() - last.uprightWidth();
        float space = last.style.space();
        boolean sameLine = Math.abs(next.uprightY() - last.uprightY()) < last.style.height() / 2;
        if (!sameLine || gap < -space || gap > 4 * space) {
            return null;
        }
        return gap > space / 2 ? " " : "";
    }
}
