package io.bindery.engine.page;

import java.util.List;

/**
 * A page as it is shown.
 *
 * @param number from 1
 * @param width in points, after rotation
 * @param height in points, after rotation
 * @param lines in reading order: columns one after the other
 * @param rulings in no order
 */
public record PageLayout(int number, float width, float height, List<TextLine> lines, List<Ruling> rulings) {

    public PageLayout {
        lines = List.copyOf(lines);
        rulings = List.copyOf(rulings);
    }
}
