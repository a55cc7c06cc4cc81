package io.bindery.engine.block;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.structure.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the lines of a document, page by page, and makes blocks of them once it has all. Not thread-safe. */
public final class DocumentText {

    /** What fits in memory with room to spare: some ten thousand full pages. */
    private static final int MAX_CHARACTERS = 40_000_000;

    private static final int MAX_LINES = 1_000_000;

    private final List<PageLines> pages = new ArrayList<>();
    private long characters;
    private long lines;

    /** Takes the next page. */
    public void add(PageLines page) {
        for (PageLines.Item item : page.items()) {
            characters += switch (item) {
                case Line line -> line.text().length();
                case PageTable table -> length(table);
            };
        }
        lines += page.items().size();
        if (characters > MAX_CHARACTERS || lines > MAX_LINES) {
            throw RunEnded.failed(
                    FailureCode.LIMIT_EXCEEDED,
                    "The document has more text than the " + MAX_CHARACTERS + " characters in " + MAX_LINES
                            + " lines that can be put in order (limit: text).");
        }
        pages.add(page);
    }

    /**
     * The document in reading order, without headers, footers and page numbers.
     *
     * @param structure what the document says itself, if it is tagged
     */
    public List<Block> blocks(Structure structure, Watch watch) {
        ApplyStructure use = new ApplyStructure(structure);
        List<PageLines> content = withoutRepetition().stream().map(use::on).toList();
        BodyStyle body = BodyStyle.of(content.stream().map(DocumentText::lines).toList());
        List<Part> grouped = new GroupLines(new Paragraphs(body), watch).of(content);
        return new ClassifyBlocks(body, grouped).blocks();
    }

    private List<PageLines> withoutRepetition() {
        RepeatedLines repeated = new RepeatedLines(pages);
        boolean artifactsLeftOut = artifacts() * 2 < characters;
        List<PageLines> content = new ArrayList<>();
        for (PageLines page : pages) {
            Set<Line> left = repeated.on(page);
            List<PageLines.Item> items = page.items().stream()
                    .filter(item -> !(item instanceof Line line)
                            || !(left.contains(line) || (artifactsLeftOut && line.artifact())))
                    .toList();
            content.add(new PageLines(page.number(), page.height(), items));
        }
        return content;
    }

    /** Some documents call everything an artifact; then the word says nothing. */
    private long artifacts() {
        return pages.stream()
                .flatMap(page -> lines(page).stream())
                .filter(Line::artifact)
                .mapToLong(line -> line.text().length())
                .sum();
    }

    private static List<Line> lines(PageLines page) {
        return page.items().stream()
                .filter(Line.class::isInstance)
                .map(Line.class::cast)
                .toList();
    }

    private static long length(PageTable table) {
        return table.rows().stream()
                .flatMap(List::stream)
                .mapToLong(String::length)
                .sum();
    }
}
