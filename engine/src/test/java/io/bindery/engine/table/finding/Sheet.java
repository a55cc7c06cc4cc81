package io.bindery.engine.table.finding;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.PageLayout;
import io.bindery.engine.page.Ruling;
import io.bindery.engine.page.TextLine;
import io.bindery.engine.page.Word;
import io.bindery.engine.table.Table;
import java.util.ArrayList;
import java.util.List;

/** A page laid out by hand: letters 10 points high and 5 wide, 3 between words. */
public final class Sheet {

    private static final float LETTER = 5;
    private static final float SPACE = 3;
    private static final float SIZE = 10;

    private final List<TextLine> lines = new ArrayList<>();
    private final List<Ruling> rulings = new ArrayList<>();
    private boolean monospaced;

    public static Sheet empty() {
        return new Sheet();
    }

    Sheet monospaced() {
        monospaced = true;
        return this;
    }

    /** Words from a left edge on. */
    public Sheet text(float left, float baseline, String text) {
        List<Word> words = new ArrayList<>();
        float at = left;
        for (String word : text.split(" ", -1)) {
            float right = at + LETTER * word.length();
            words.add(new Word(
                    word,
                    new Box(at, baseline - SIZE * 0.7f, right, baseline + 2),
                    baseline,
                    SIZE,
                    new Word.Face(false, false, monospaced)));
            at = right + SPACE;
        }
        lines.add(new TextLine(words));
        return this;
    }

    /** Text on one baseline in columns 100 points apart; nothing where it is empty. */
    Sheet row(float baseline, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                text(50 + 100f * i, baseline, texts[i]);
            }
        }
        return this;
    }

    public Sheet level(float y, float from, float to) {
        rulings.add(new Ruling(true, y, from, to));
        return this;
    }

    public Sheet upright(float x, float from, float to) {
        rulings.add(new Ruling(false, x, from, to));
        return this;
    }

    /** Lines around the cells of a grid; the first cell begins at 45 and 85, each is 100 by 20. */
    Sheet grid(int rows, int columns) {
        for (int row = 0; row <= rows; row++) {
            level(85 + 20f * row, 45, 45 + 100f * columns);
        }
        for (int column = 0; column <= columns; column++) {
            upright(45 + 100f * column, 85, 85 + 20f * rows);
        }
        return this;
    }

    PageLayout page() {
        return new PageLayout(1, 612, 792, lines, rulings);
    }

    public List<Word> words() {
        return lines.stream().flatMap(line -> line.words().stream()).toList();
    }

    public List<Ruling> rulings() {
        return rulings;
    }

    /** The texts of the only table. */
    List<List<String>> table() {
        List<Table> tables = FindTables.on(page());
        if (tables.size() != 1) {
            throw new AssertionError("not one table but " + tables);
        }
        return tables.getFirst().texts();
    }
}
