package io.bindery.engine.chunk;

import io.bindery.engine.block.Block;
import io.bindery.engine.guard.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes chunks of blocks: none reaches over a heading, but headings without text go with what follows. */
final class CutSections {

    private final int maxCharacters;
    private final int overlap;
    private final Watch watch;
    private final Consumer<Chunk> chunks;
    private final @Nullable String[] path = new String[6];
    private final List<Block.Heading> waiting = new ArrayList<>();
    private Section section = new Section(List.of());

    CutSections(int maxCharacters, int overlap, Watch watch, Consumer<Chunk> chunks) {
        this.maxCharacters = maxCharacters;
        this.overlap = overlap;
        this.watch = watch;
        this.chunks = chunks;
    }

    void cut(List<Block> blocks) {
        for (Block block : blocks) {
            switch (block) {
                case Block.Heading heading -> enter(heading);
                case Block.Paragraph paragraph -> add(paragraph.text(), block);
                case Block.ListItem item -> add(item.marker() + " " + item.text(), block);
                case Block.Lines lines -> add(String.join("\n", lines.lines()), block);
                case Block.Table table ->
                    add(
                            table.table().rows().stream()
                                    .map(row -> String.join("\t", row))
                                    .collect(Collectors.joining("\n")),
                            block);
            }
        }
        startSection();
        cutSection();
    }

    private void enter(Block.Heading heading) {
        if (waiting.isEmpty()) {
            cutSection();
        }
        path[heading.level() - 1] = heading.text();
        for (int level = heading.level(); level < path.length; level++) {
            path[level] = null;
        }
        waiting.add(heading);
    }

    private void add(String text, Block block) {
        startSection();
        section.add(text, block);
    }

    private void startSection() {
        if (!waiting.isEmpty()) {
            List<String> headings = new ArrayList<>();
            for (String heading : path) {
                if (heading != null) {
                    headings.add(Objects.requireNonNull(heading));
                }
            }
            section = new Section(headings);
            waiting.forEach(heading -> section.add(heading.text(), heading));
            waiting.clear();
        }
    }

    private void cutSection() {
        CharSequence text = section.text();
        CutText cut = new CutText(text, maxCharacters, overlap);
        int from = 0;
        int end = 0;
        while (end < text.length()) {
            watch.check();
            end = cut.end(from, end);
            Chunk chunk = section.chunk(from, end);
            if (!chunk.text().isEmpty()) {
                chunks.accept(chunk);
            }
            from = cut.next(from, end);
        }
        section = new Section(List.of());
    }
}
