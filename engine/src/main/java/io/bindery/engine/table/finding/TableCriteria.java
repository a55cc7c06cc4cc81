package io.bindery.engine.table.finding;

import io.bindery.engine.page.Word;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Decides whether words aligned in columns are a table, and not prose in columns, a list, a table of contents or code.
 */
final class TableCriteria {

    private static final double MIN_ALIGNED = 0.6;
    private static final double ALIGNED_COLUMNS = 0.75;
    private static final double MIN_FILLED = 0.35;
    private static final double MIN_FILLED_UNRULED = 0.5;
    private static final double MIN_FILLED_WITHOUT_VALUES = 0.75;
    private static final int MIN_ROWS_WITHOUT_VALUES = 4;

    private static final Pattern LEADER = Pattern.compile("^[^.]{0,60}(?:\\.\\s?){4}|^[.\\u00b7\\u2026]{3,}$");

    private static final Pattern PAGE = Pattern.compile("\\d{1,4}");

    /** Signs of mathematics, braces that stand alone, the sides of boxes in images of screens. */
    private static final Pattern FORMULA =
            Pattern.compile("(^|\\s)=(\\s|$)|[\u2200-\u22ff\u2190-\u21ff&&[^\u2212\u2022]]|^\\||\\|$|^[{}()\\[\\]]$");

    private final List<DraftRow> rows;
    private final List<Profile> columns;
    private final boolean ruled;

    private TableCriteria(List<DraftRow> rows, int columns, boolean ruled) {
        this.rows = rows;
        this.columns = IntStream.range(0, columns)
                .mapToObj(column -> Profile.of(column, rows))
                .toList();
        this.ruled = ruled;
    }

    /**
     * The decision.
     *
     * @param ruled whether lines are drawn above, below or between the rows
     */
    static boolean decide(List<DraftRow> rows, int columns, boolean ruled) {
        TableCriteria table = new TableCriteria(rows, columns, ruled);
        return columns >= 2
                && table.isRegular()
                && !table.isProse()
                && !table.isContents()
                && !table.isList()
                && !table.isCode()
                && !table.isFormula()
                && table.hasEvidence();
    }

    private boolean isRegular() {
        long several = rows.stream().filter(row -> row.cells().size() > 1).count();
        double cells = rows.stream().mapToInt(row -> row.cells().size()).sum();
        long aligned = columns.stream()
                .filter(column -> column.aligned() >= MIN_ALIGNED)
                .count();
        return several >= (ruled ? 2 : 3)
                && cells >= (ruled ? MIN_FILLED : MIN_FILLED_UNRULED) * rows.size() * columns.size()
                && aligned >= ALIGNED_COLUMNS * columns.size();
    }

    /** Newspaper columns and lists of references: of the columns that are more than markers, half or more are prose. */
    private boolean isProse() {
        return columns.stream().filter(Profile::isProse).count() * 2
                >= columns.stream().filter(column -> !column.isMarkers()).count();
    }

    /** Titles and, at the end, numbers of pages that never fall. */
    private boolean isContents() {
        long leaders = rows.stream()
                .filter(row -> row.cells().stream()
                        .anyMatch(cell -> LEADER.matcher(cell.text()).find()))
                .count();
        boolean led = leaders * 3 > rows.size();
        long values = columns.stream()
                .skip(1)
                .filter(column -> column.isValues() && !column.isMarkers())
                .count();
        return risesToTheEnd() ? led || values <= 1 : led && values <= 1 && !ruled;
    }

    private boolean risesToTheEnd() {
        List<Integer> pages = rows.stream()
                .filter(row -> !row.cells().isEmpty() && row.cells().getLast().last() == columns.size() - 1)
                .map(row -> row.cells().getLast().text())
                .filter(text -> PAGE.matcher(text).matches())
                .map(Integer::valueOf)
                .toList();
        boolean rises = IntStream.range(1, pages.size()).allMatch(i -> pages.get(i - 1) <= pages.get(i));
        return rises && !ruled && pages.size() >= 3 && pages.size() * 10L >= rows.size() * 6L;
    }

    /** Markers, and one column of the items they belong to. */
    private boolean isList() {
        long markers = columns.stream().filter(Profile::isMarkers).count();
        boolean numbered = columns.size() == 2
                && columns.getFirst().isValues()
                && !columns.getLast().isValues();
        return markers >= columns.size() - 1 || (numbered && !ruled);
    }

    private boolean isFormula() {
        long formulas = rows.stream()
                .filter(row -> row.cells().stream()
                        .anyMatch(cell -> FORMULA.matcher(cell.text()).find()))
                .count();
        return formulas * 4 > rows.size() && !ruled;
    }

    private boolean isCode() {
        List<Word> words = rows.stream()
                .flatMap(row -> row.cells().stream())
                .flatMap(cell -> cell.run().words().stream())
                .toList();
        long monospaced =
                words.stream().filter(word -> word.face().monospaced()).count();
        long values = columns.stream().filter(Profile::isValues).count();
        return monospaced * 2 > words.size() && values < 2;
    }

    private boolean hasEvidence() {
        long values = columns.stream().filter(Profile::isValues).count();
        if (ruled || (values > 0 && columns.size() > 2)) {
            return true;
        }
        if (columns.size() == 2) {
            return columns.get(1).isValues() && !columns.get(0).isProse();
        }
        double cells = rows.stream().mapToInt(row -> row.cells().size()).sum();
        return rows.size() >= MIN_ROWS_WITHOUT_VALUES
                && columns.stream().noneMatch(Profile::isProse)
                && cells >= MIN_FILLED_WITHOUT_VALUES * rows.size() * columns.size();
    }
}
