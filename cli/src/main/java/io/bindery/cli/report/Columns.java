package io.bindery.cli.report;

import io.bindery.cli.terminal.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table as aligned text: columns two spaces apart, all cells made printable. */
public final class Columns {

    private final List<List<String>> rows = new ArrayList<>();

    public Columns row(Object... cells) {
        rows.add(List.of(cells).stream()
                .map(cell -> Printable.of(cell.toString()))
                .toList());
        return this;
    }

    public void print(PrintStream target) {
        print(target, "");
    }

    public void print(PrintStream target, String indent) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        rows.forEach(row -> target.println((indent + line(row, widths)).stripTrailing()));
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).repeat(' ', widths[column] - length(cell) + 2);
        }
        return line.toString();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
