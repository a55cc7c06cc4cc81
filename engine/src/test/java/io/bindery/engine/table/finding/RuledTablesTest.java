package io.bindery.engine.table.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.page.Box;
import io.bindery.engine.table.Cell;
import io.bindery.engine.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuledTablesTest {

    @Test
    void readsWhatStandsBetweenTheLines() {
        Sheet sheet = Sheet.empty().grid(2, 2).row(100, "Name", "Born").row(120, "Ada Lovelace", "1815");

        List<Table> tables = FindTables.on(sheet.page());

        assertThat(tables).hasSize(1);
        assertThat(tables.getFirst().kind()).isEqualTo(Table.Kind.DRAWN);
        assertThat(tables.getFirst().box()).isEqualTo(new Box(45, 85, 245, 125));
        assertThat(tables.getFirst().texts()).containsExactly(List.of("Name", "Born"), List.of("Ada Lovelace", "1815"));
        assertThat(tables.getFirst().cells().getLast())
                .isEqualTo(new Cell(2, 2, 1, 1, new Box(145, 105, 245, 125), "1815"));
    }

    @Test
    void unitesFieldsWithoutALineBetweenThem() {
        Sheet sheet = Sheet.empty()
                .level(85, 45, 345)
                .level(105, 45, 345)
                .level(125, 45, 345)
                .upright(45, 85, 125)
                .upright(145, 105, 125)
                .upright(245, 85, 125)
                .upright(345, 85, 125)
                .row(100, "over two", "", "one")
                .row(120, "1", "2", "3");

        Table table = FindTables.on(sheet.page()).getFirst();

        assertThat(table.cells().getFirst()).isEqualTo(new Cell(1, 1, 1, 2, new Box(45, 85, 245, 105), "over two"));
        assertThat(table.texts()).containsExactly(List.of("over two", "", "one"), List.of("1", "2", "3"));
    }

    @Test
    void joinsTheLinesOfACell() {
        Sheet sheet = Sheet.empty()
                .level(85, 45, 245)
                .level(125, 45, 245)
                .level(145, 45, 245)
                .upright(45, 85, 145)
                .upright(145, 85, 145)
                .upright(245, 85, 145)
                .row(100, "two", "Accra-")
                .row(113, "lines", "North")
                .row(140, "a", "b");

        assertThat(sheet.table()).containsExactly(List.of("two lines", "Accra-North"), List.of("a", "b"));
    }

    @Test
    void takesDoubleLinesForOne() {
        Sheet sheet = Sheet.empty()
                .grid(2, 2)
                .upright(149, 85, 125)
                .level(107, 45, 245)
                .row(100, "a", "b")
                .row(120, "c", "d");

        assertThat(sheet.table()).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void addsTheSidesThatAreLeftOpen() {
        Sheet sheet = Sheet.empty()
                .level(85, 45, 345)
                .level(105, 45, 345)
                .level(125, 45, 345)
                .upright(145, 85, 125)
                .upright(245, 85, 125)
                .row(100, "a", "b", "c")
                .row(120, "1", "2", "3");

        assertThat(sheet.table()).containsExactly(List.of("a", "b", "c"), List.of("1", "2", "3"));
    }

    @Test
    void partsRowsThatHaveNoLineBetweenThem() {
        Sheet sheet = Sheet.empty().level(85, 45, 345).level(105, 45, 345).level(185, 45, 345);
        List.of(45, 145, 245, 345).forEach(x -> sheet.upright(x, 85, 185));
        sheet.row(100, "year", "in", "out").row(120, "2001", "10", "20").row(140, "2002", "11", "21");
        sheet.row(160, "2003", "12", "22").row(180, "2004", "13", "23");

        assertThat(sheet.table()).hasSize(5).endsWith(List.of("2004", "13", "23"));
    }

    @Test
    void prefersTheWordsWhereLinesLeaveSeveralValuesInACell() {
        Sheet sheet = Sheet.empty().level(85, 45, 445).level(105, 45, 445).level(185, 45, 445);
        List.of(45, 145, 445).forEach(x -> sheet.upright(x, 85, 185));
        sheet.row(100, "year", "in", "out", "left").row(120, "2001", "10", "20", "30");
        sheet.row(140, "2002", "11", "21", "31")
                .row(160, "2003", "12", "22", "32")
                .row(180, "2004", "1", "2", "3");

        assertThat(sheet.table()).hasSize(5).startsWith(List.of("year", "in", "out", "left"));
    }

    @Test
    void leavesChartsFormsAndFramesAlone() {
        Sheet chart = Sheet.empty().grid(6, 4).row(100, "60").row(120, "50").row(200, "a");
        Sheet frame = Sheet.empty().level(60, 20, 600).level(85, 20, 600).level(780, 20, 600);
        List.of(20, 300, 600).forEach(x -> frame.upright(x, 60, 85));
        List.of(20, 600).forEach(x -> frame.upright(x, 60, 780));
        frame.text(30, 80, "Title").text(310, 80, "Page");
        for (int i = 0; i < 20; i++) {
            frame.text(30, 110 + 12f * i, "and so on it goes from line to line to the end of the page");
        }

        assertThat(FindTables.on(chart.page())).isEmpty();
        assertThat(FindTables.on(frame.page())).isEmpty();
    }

    @Test
    void survivesADrawingOfManyLines() {
        Sheet sheet = Sheet.empty();
        for (int i = 0; i < 6_000; i++) {
            sheet.level(i * 3f, 0, 20_000).upright(i * 3f, 0, 20_000);
        }
        Sheet net = Sheet.empty();
        for (int i = 0; i < 600; i++) {
            net.level(i * 3f, 0, 2_000).upright(i * 3f, 0, 2_000);
        }

        assertThat(FindTables.on(sheet.page())).isEmpty();
        assertThat(FindTables.on(net.page())).isEmpty();
    }
}
