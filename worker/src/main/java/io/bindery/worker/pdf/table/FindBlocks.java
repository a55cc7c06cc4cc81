package io.bindery.worker.pdf.table;

import java.util.ArrayList;
import java.util.List;

/** Finds stretches of rows in which gaps are wide enough to part columns. */
final class FindBlocks {

    static final int MIN_ROWS = 3;

    /** So many rows of only one piece may stand between others: headings inside the table, second lines of a cell. */
    private static final int MAX_SINGLE = 2;

    /** Between two rows of a table, in font sizes, from the feet of the letters to their heads. */
    private static final float MAX_GAP = 2.2f;

    /** A row of one piece as long as this part of its block is a line of prose. */
    private static final float PROSE_WIDTH = 0.7f;

    private static final int PROSE_WORDS = 7;

    private FindBlocks() {}

    /** Blocks that begin and end with a row of several pieces. */
    static List<List<PieceRow>> among(List<PieceRow> rows) {
        List<List<PieceRow>> blocks = new ArrayList<>();
        List<PieceRow> block = new ArrayList<>();
        int single = 0;
        for (PieceRow row : rows) {
            boolean ends = !block.isEmpty()
                    && (isFar(block.getLast(), row)
                            || (row.isSingle() && (single == MAX_SINGLE || isProse(row, block))));
            if (ends) {
                addIfTall(blocks, block.subList(0, block.size() - single));
                block = new ArrayList<>();
                single = 0;
            }
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

    private static void addIfTall(List<List<PieceRow>> blocks, List<PieceRow> block) {
        if (block.stream().filter(row -> !row.isSingle()).count() >= MIN_ROWS) {
            blocks.add(List.copyOf(block));
        }
    }

    private static boolean isFar(PieceRow above, PieceRow below) {
        float size = Math.max(above.row().fontSize(), below.row().fontSize());
        return below.row().box().top() - above.row().box().bottom() > MAX_GAP * size;
    }

    private static boolean isProse(PieceRow row, List<PieceRow> block) {
        float left = Float.MAX_VALUE;
        float right = 0;
        for (PieceRow other : block) {
            left = Math.min(left, other.row().box().left());
            right = Math.max(right, other.row().box().right());
        }
        return row.row().words().size() >= PROSE_WORDS && row.row().box().width() > PROSE_WIDTH * (right - left);
    }
}
