package io.bindery.engine.table.finding;

import io.bindery.engine.table.SegmentedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds stretches of rows in which gaps are wide enough to part columns. */
final class FindBlocks {

    static final int MIN_ROWS = 3;

    /** More is no table a person could read, and finding its columns would take long. */
    private static final int MAX_RUNS = 50_000;

    /** So many rows of only one run may stand between others: headings inside the table, second lines of a cell. */
    private static final int MAX_SINGLE = 2;

    /** Between two rows of a table, in font sizes, from the feet of the letters to their heads. */
    private static final float MAX_GAP = 2.2f;

    /** A row of one run as long as this part of its block is a line of prose. */
    private static final float PROSE_WIDTH = 0.7f;

    private static final int PROSE_WORDS = 7;

    /** What begins the line above the next table, or below this one. */
    private static final Pattern CAPTION = Pattern.compile(
            "(Table|Tab\\.|Tabelle|Tableau|Tabla|Figure|Fig\\.|Abb\\.|Source|Sources|Quelle|Fuente|Notes?)[ :.]");

    private FindBlocks() {}

    /** Blocks that begin and end with a row of several runs. */
    static List<List<SegmentedRow>> among(List<SegmentedRow> rows) {
        List<List<SegmentedRow>> blocks = new ArrayList<>();
        List<SegmentedRow> block = new ArrayList<>();
        int single = 0;
        float left = Float.MAX_VALUE;
        float right = 0;
        for (SegmentedRow row : rows) {
            boolean ends = !block.isEmpty()
                    && (isFar(block.getLast(), row)
                            || (row.isSingle()
                                    && (single == MAX_SINGLE || isCaption(row) || isProse(row, right - left))));
            if (ends) {
                addIfTall(blocks, block.subList(0, block.size() - single));
                block = new ArrayList<>();
                single = 0;
                left = Float.MAX_VALUE;
                right = 0;
            }
            left = Math.min(left, row.row().box().left());
            right = Math.max(right, row.row().box().right());
            if (!row.isSingle()) {
                single = 0;
                block.add(row);
            } else if (!block.isEmpty()) {
                single++;
                block.add(row);
            }
        }
        addIfTall(blocks, block.subList(0, block.size() - single));
        return blocks;
    }

    private static void addIfTall(List<List<SegmentedRow>> blocks, List<SegmentedRow> block) {
        int runs = block.stream().mapToInt(row -> row.runs().size()).sum();
        if (runs <= MAX_RUNS && block.stream().filter(row -> !row.isSingle()).count() >= MIN_ROWS) {
            blocks.add(List.copyOf(block));
        }
    }

    private static boolean isFar(SegmentedRow above, SegmentedRow below) {
        float size = Math.max(above.row().fontSize(), below.row().fontSize());
        return below.row().box().top() - above.row().box().bottom() > MAX_GAP * size;
    }

    private static boolean isCaption(SegmentedRow row) {
        return CAPTION.matcher(row.row().text()).lookingAt();
    }

    private static boolean isProse(SegmentedRow row, float blockWidth) {
        return row.row().words().size() >= PROSE_WORDS && row.row().box().width() > PROSE_WIDTH * blockWidth;
    }
}
