package io.bindery.engine.block;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Distinguishes headings from running text by size and weight, and gives the largest the highest level. */
final class FindHeadings {

    private static final int LOWEST = 6;

    private static final int MAX_LINES = 4;

    private static final int MAX_CHARACTERS = 200;

    /** Of the body's size; less is chance. */
    private static final float LARGER = 1.12f;

    private static final float NOT_SMALLER = 0.95f;

    /** Sizes within this ratio are one level. */
    private static final float ALIKE = 1.06f;

    private final BodyStyle body;
    private final Map<Style, Integer> levels = new HashMap<>();

    /** @param size in tenths of a point */
    private record Style(int size, boolean bold) {

        static Style of(Line line) {
            return new Style(Math.round(line.size() * 10), line.bold());
        }
    }

    FindHeadings(BodyStyle body, List<LineGroup> groups) {
        this.body = body;
        rank(groups.stream()
                .filter(this::isHeading)
                .map(group -> Style.of(group.first()))
                .distinct()
                .sorted(Comparator.comparingInt(Style::size)
                        .reversed()
                        .thenComparing(Style::bold, Comparator.reverseOrder()))
                .toList());
    }

    /** The level of a heading from 1 to 6; 0 for what is none. */
    int level(LineGroup group) {
        return isHeading(group) ? levels.getOrDefault(Style.of(group.first()), LOWEST) : 0;
    }

    /** Larger ones first; of two alike the bold one. */
    private void rank(List<Style> styles) {
        int level = 0;
        float largest = 0;
        boolean bold = false;
        for (Style style : styles) {
            if (level == 0 || largest > style.size() * ALIKE || (bold && !style.bold())) {
                level++;
                largest = style.size();
            }
            bold = style.bold();
            levels.put(style, Math.min(level, LOWEST));
        }
    }

    private boolean isHeading(LineGroup group) {
        Line first = group.first();
        boolean larger = first.size() >= LARGER * body.size();
        boolean bolder = first.bold() && !body.bold() && first.size() >= NOT_SMALLER * body.size();
        if ((!larger && !bolder)
                || first.apart()
                || first.turned()
                || group.lines().size() > MAX_LINES) {
            return false;
        }
        String text = group.text();
        return text.length() <= MAX_CHARACTERS
                && text.codePoints().filter(Character::isLetter).limit(2).count() == 2
                && !text.endsWith(",")
                && !text.endsWith(";")
                && (larger || !text.endsWith("."))
                && ListMarker.of(text).filter(ListMarker::isBullet).isEmpty();
    }
}
