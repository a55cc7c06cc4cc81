package io.bindery.engine.block;

import io.bindery.engine.document.PageSource;
import io.bindery.engine.page.Box;
import io.bindery.engine.page.PageLayout;
import io.bindery.engine.page.TextLine;
import io.bindery.engine.page.Word;
import io.bindery.engine.page.reading.ReadLayout;
import io.bindery.engine.table.Table;
import io.bindery.engine.table.finding.FindTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A page, compact enough to keep all pages of a document. */
public final class PageLines {

    /** The dots between an entry and its page number. */
    private static final Pattern LEADER = Pattern.compile("\\s*(?:[.·…_]\\s*){4,}");

    /** A table with more is read as lines. */
    private static final int MAX_CELLS = 20_000;

    private final int number;
    private final float height;
    private final List<Item> items;

    PageLines(int number, float height, List<? extends Item> items) {
        this.number = number;
        this.height = height;
        this.items = List.copyOf(items);
    }

    /** What a page consists of. */
    sealed interface Item permits Line, PageTable {}

    /**
     * Reads a page; a table stands where the first line of it stood.
     *
     * @throws IOException if the page cannot be read
     */
    public static PageLines of(PageSource source) throws IOException {
        return of(
                ReadLayout.of(source),
                FindTables.on(source).stream()
                        .filter(table -> (long) table.rows() * table.columns() <= MAX_CELLS)
                        .map(table -> new PageTable(table.box(), texts(table)))
                        .toList());
    }

    static PageLines of(PageLayout page, List<PageTable> tables) {
        Set<PageTable> placed = new HashSet<>();
        List<Item> items = new ArrayList<>();
        for (TextLine line : page.lines()) {
            Box box = line.box();
            PageTable table = tables.stream()
                    .filter(each -> each.box().contains(box.centreX(), box.centreY()))
                    .findFirst()
                    .orElse(null);
            if (table == null) {
                add(line(line, box), items);
            } else if (placed.add(table)) {
                items.add(table);
            }
        }
        return new PageLines(page.number(), page.height(), items);
    }

    private static List<List<String>> texts(Table table) {
        return table.texts().stream()
                .map(row -> row.stream()
                        .map(cell -> LEADER.matcher(cell).replaceAll(" ").strip())
                        .toList())
                .toList();
    }

    int number() {
        return number;
    }

    float height() {
        return height;
    }

    List<Item> items() {
        return items;
    }

    /** Joins what stands on one row: a number with its heading as text, the cells of a row as cells. */
    private static void add(Line line, List<Item> items) {
        if (!items.isEmpty() && items.getLast() instanceof Line last && isSameRow(last, line)) {
            boolean marked = !last.apart() && ListMarker.isAlone(last.text());
            items.set(items.size() - 1, last.with(marked ? " " : "\t", line, !marked));
        } else {
            items.add(line);
        }
    }

    private static boolean isSameRow(Line last, Line next) {
        return !last.turned()
                && !next.turned()
                && next.box().left() > last.box().right()
                && next.box().overlapY(last.box())
                        > 0.5f * Math.min(next.box().height(), last.box().height());
    }

    private static Line line(TextLine line, Box box) {
        int letters = 0;
        int bold = 0;
        int artifacts = 0;
        float size = 0;
        for (Word word : line.words()) {
            int length = word.text().length();
            letters += length;
            bold += word.face().bold() ? length : 0;
            artifacts += word.mark() == Word.ARTIFACT ? length : 0;
            size += word.fontSize() * length;
        }
        String text = line.text();
        String shortened = LEADER.matcher(text).replaceAll(" … ").strip();
        return new Line(
                shortened,
                box,
                usualSize(line.words(), size / letters),
                bold == letters,
                line.words().getFirst().box().width(),
                !shortened.equals(text) && shortened.contains(" … "),
                line.degrees() != 0,
                line.words().stream().mapToInt(Word::mark).max().orElse(Word.UNMARKED),
                null,
                artifacts == letters);
    }

    /** The size of the words that is nearest to the average: raised numbers and symbols do not count for much. */
    private static float usualSize(List<Word> words, float average) {
        float nearest = words.getFirst().fontSize();
        for (Word word : words) {
            if (Math.abs(word.fontSize() - average) < Math.abs(nearest - average)) {
                nearest = word.fontSize();
            }
        }
        return nearest;
    }
}
