package io.bindery.engine.markdown;

import io.bindery.engine.block.Block;
import io.bindery.engine.block.PageTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes blocks one after the other. */
final class WriteMarkdown {

    private static final String INDENT = "    ";

    private final OutputStream file;
    private @Nullable Block last;

    WriteMarkdown(OutputStream file) {
        this.file = file;
    }

    void write(Block block) throws IOException {
        String text = text(block);
        if (last != null) {
            boolean sameList = last instanceof Block.ListItem before
                    && block instanceof Block.ListItem item
                    && (item.number() < 0) == (before.number() < 0);
            put(sameList ? "\n" : "\n\n");
        }
        put(text);
        last = block;
    }

    /** Ends the last line. */
    void end() throws IOException {
        if (last != null) {
            put("\n");
        }
    }

    private void put(String text) throws IOException {
        file.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Block block) {
        return switch (block) {
            case Block.Heading heading -> "#".repeat(heading.level()) + " " + EscapeMarkdown.heading(heading.text());
            case Block.Paragraph paragraph -> EscapeMarkdown.line(paragraph.text());
            case Block.ListItem item -> INDENT.repeat(item.depth()) + marker(item) + EscapeMarkdown.line(item.text());
            case Block.Lines lines ->
                lines.lines().stream().map(EscapeMarkdown::line).collect(Collectors.joining("\\\n"));
            case Block.Table table -> table(table.table());
        };
    }

    /** What is neither a bullet nor a number, such as (a), has no markup and stays text of the item. */
    private static String marker(Block.ListItem item) {
        if (item.number() >= 0) {
            return item.number() + ". ";
        }
        boolean spoken = item.marker().chars().anyMatch(Character::isLetterOrDigit);
        return spoken ? "- " + EscapeMarkdown.line(item.marker()) + " " : "- ";
    }

    private static String table(PageTable table) {
        List<List<String>> rows = table.rows();
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(row(rows.getFirst()));
        text.append('\n').append("| --- ".repeat(rows.getFirst().size())).append('|');
        rows.stream().skip(1).forEach(row -> text.append('\n').append(row(row)));
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(EscapeMarkdown::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
