package io.bindery.engine.table.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnruledTablesTest {

    private static final String PROSE = "there is nothing like a";

    @Test
    void findsColumnsByTheGapsBetweenThem() {
        Sheet sheet = Sheet.empty()
                .text(50, 80, "Here is what we counted in all these years:")
                .row(100, "Town", "1990", "2000")
                .row(114, "Alpha", "1,200", "1,300")
                .row(128, "Beta", "800", "790")
                .row(142, "Gamma", "", "12");

        Table table = FindTables.on(sheet.page()).getFirst();

        assertThat(table.kind()).isEqualTo(Table.Kind.UNDRAWN);
        assertThat(table.texts())
                .containsExactly(
                        List.of("Town", "1990", "2000"),
                        List.of("Alpha", "1,200", "1,300"),
                        List.of("Beta", "800", "790"),
                        List.of("Gamma", "", "12"));
        assertThat(table.cells()).hasSize(11);
        assertThat(FindTables.drawnOn(sheet.page())).isEmpty();
    }

    @Test
    void joinsTheSecondLineOfACell() {
        Sheet sheet = Sheet.empty()
                .row(100, "1 May", "Flight to", "120.00")
                .row(112, "", "Berlin", "")
                .row(130, "2 May", "Hotel", "99.00")
                .row(148, "3 May", "Taxi", "20.00");

        assertThat(sheet.table())
                .containsExactly(
                        List.of("1 May", "Flight to Berlin", "120.00"),
                        List.of("2 May", "Hotel", "99.00"),
                        List.of("3 May", "Taxi", "20.00"));
    }

    @Test
    void letsAHeadingSpanItsColumns() {
        Sheet sheet = Sheet.empty()
                .row(100, "Town", "2001")
                .text(250, 100, "and all the later years")
                .row(114, "Alpha", "1", "2", "3")
                .row(128, "Beta", "4", "5", "6")
                .row(142, "Gamma", "7", "8", "9")
                .row(156, "Delta", "7", "8", "9");

        Table table = FindTables.on(sheet.page()).getFirst();

        assertThat(table.columns()).isEqualTo(4);
        assertThat(table.cells()).anyMatch(cell -> cell.row() == 1 && cell.columnSpan() > 1);
    }

    @Test
    void leavesProseInTwoColumnsAlone() {
        Sheet sheet = Sheet.empty();
        for (int i = 0; i < 30; i++) {
            sheet.text(50, 100 + 12f * i, PROSE + " word".repeat(i % 3)).text(310, 100 + 12f * i, PROSE + " walk");
        }

        assertThat(FindTables.on(sheet.page())).isEmpty();
    }

    @Test
    void leavesContentsAlone() {
        Sheet sheet = Sheet.empty();
        for (int i = 0; i < 10; i++) {
            sheet.text(50, 100 + 12f * i, "Chapter about it . . . . . . . . . .")
                    .text(450, 100 + 12f * i, "" + (3 + i));
        }
        Sheet numbered = Sheet.empty();
        for (int i = 0; i < 10; i++) {
            numbered.row(100 + 12f * i, "1." + i, "Chapter", "", "" + (3 + i));
        }

        assertThat(FindTables.on(sheet.page())).isEmpty();
        assertThat(FindTables.on(numbered.page())).isEmpty();
    }

    @Test
    void leavesListsAlone() {
        Sheet sheet = Sheet.empty();
        for (int i = 1; i < 10; i++) {
            sheet.text(50, 100 + 12f * i, i + ".").text(80, 100 + 12f * i, "item of the list");
        }

        assertThat(FindTables.on(sheet.page())).isEmpty();
    }

    @Test
    void leavesCodeAndFormulasAlone() {
        Sheet code = Sheet.empty().monospaced();
        Sheet formula = Sheet.empty();
        for (int i = 0; i < 8; i++) {
            code.row(100 + 12f * i, "mov", "eax, ebx", "; load");
            formula.row(100 + 12f * i, "x", "= 2", "+ 1");
        }

        assertThat(FindTables.on(code.page())).isEmpty();
        assertThat(FindTables.on(formula.page())).isEmpty();
    }

    @Test
    void takesLevelLinesForEvidence() {
        Sheet words = Sheet.empty()
                .row(100, "Name", "Home")
                .row(114, "Alpha", "north")
                .row(128, "Beta", "south")
                .row(142, "Gamma", "west");

        assertThat(FindTables.on(words.page())).isEmpty();

        words.level(90, 40, 260).level(104, 40, 260).level(150, 40, 260);

        assertThat(words.table()).hasSize(4).contains(List.of("Beta", "south"));
    }

    @Test
    void survivesPagesFullOfPieces() {
        Sheet wide = Sheet.empty();
        Sheet dotted = Sheet.empty();
        for (int i = 0; i < 6; i++) {
            for (int x = 0; x < 15_000; x++) {
                wide.text(20f * x, 100 + 12f * i, "1");
            }
            dotted.row(100 + 12f * i, ". ".repeat(20_000) + ".", "1.1.1".repeat(20_000), "" + i);
        }

        assertThat(FindTables.on(wide.page())).isEmpty();
        assertThat(FindTables.on(dotted.page())).isEmpty();
    }

    @Test
    void leavesOutTheFootOfThePage() {
        Sheet sheet = Sheet.empty()
                .row(100, "a", "1", "2", "3")
                .row(114, "b", "1", "2", "3")
                .row(128, "c", "1", "2", "3")
                .level(134, 40, 400)
                .row(146, "Annex", "", "", "Page 3");

        assertThat(sheet.table()).hasSize(3);
    }

    @Test
    void endsATableAtTheCaptionOfTheNext() {
        Sheet sheet = Sheet.empty();
        for (float y : new float[] {100, 170}) {
            sheet.text(50, y, "Table 1: things")
                    .row(y + 14, "a", "1", "2")
                    .row(y + 28, "b", "1", "2")
                    .row(y + 42, "c", "1", "2");
        }

        assertThat(FindTables.on(sheet.page())).hasSize(2).allMatch(table -> table.rows() == 3);
    }
}
