package io.bindery.engine.page;

/**
 * A straight horizontal or vertical line: a stroke, or a rectangle too thin to be anything else; the sides of larger
 * rectangles count too.
 *
 * @param from the smaller coordinate along the line
 * @param to the larger coordinate along the line
 * @param at the coordinate across the line
 */
public record Ruling(boolean horizontal, float at, float from, float to) {

    public float length() {
        return to - from;
    }
}
