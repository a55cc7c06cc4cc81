package io.bindery.engine.page.order;

import java.util.List;

/** Distinguishes a column of running text from a column of a table. */
final class RunningText {

    private static final int FEWEST_ROWS = 3;

    /** In font sizes. */
    private static final float NARROWEST = 7;

    /** A full row takes up this share of the column's width. */
    private static final float FULL = 0.6f;

    /** Of all rows. */
    private static final float FULL_ROWS = 0.5f;

    private static final int CHARACTERS_IN_A_ROW = 18;

    private RunningText() {}

    static boolean is(List<Fragment> column) {
        List<List<Fragment>> rows = Columns.bands(column);
        if (rows.size() < FEWEST_ROWS) {
            return false;
        }
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float size = 0;
        int characters = 0;
        for (Fragment word : column) {
            left = Math.min(left, word.left());
            right = Math.max(right, word.right());
            size += word.size() / column.size();
            characters += weight(word.text());
        }
        float width = right - left;
        int full = 0;
        for (List<Fragment> row : rows) {
            full += extent(row) >= FULL * width ? 1 : 0;
        }
        return width >= NARROWEST * size
                && full >= FULL_ROWS * rows.size()
                && characters >= CHARACTERS_IN_A_ROW * rows.size();
    }

    private static float extent(List<Fragment> row) {
        float left = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        for (Fragment word : row) {
            left = Math.min(left, word.left());
            right = Math.max(right, word.right());
        }
        return right - left;
    }

    /** Chinese and Japanese need about half as many characters as other scripts. */
    private static int weight(String text) {
        int weight = 1;
        for (int i = 0; i < text.length(); i++) {
            weight += text.charAt(i) >= '\u2E80' && text.charAt(i) < '\uFB00' ? 2 : 1;
        }
        return weight;
    }
}
