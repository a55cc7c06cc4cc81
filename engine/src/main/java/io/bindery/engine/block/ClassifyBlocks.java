package io.bindery.engine.block;

import io.bindery.engine.structure.Tag;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides for each part of a document whether it is a heading, a paragraph, a list item or a table. */
final class ClassifyBlocks {

    private static final int DEEPEST = 5;

    private static final String USUAL_BULLET = "•";

    /** In points; items of one list are not always set exactly alike. */
    private static final float ALIKE = 3;

    private final List<Part> parts;
    private final FindHeadings headings;
    private final Deque<Float> indents = new ArrayDeque<>();
    private @Nullable LineGroup lastItem;

    ClassifyBlocks(BodyStyle body, List<Part> parts) {
        this.parts = parts;
        headings = new FindHeadings(
                body,
                parts.stream()
                        .filter(Part.Lines.class::isInstance)
                        .map(part -> ((Part.Lines) part).group())
                        .filter(group -> group.tag() == null)
                        .toList());
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (Part part : parts) {
            blocks.add(
                    switch (part) {
                        case Part.Placed(PageTable table, int page) -> new Block.Table(table, page);
                        case Part.Lines(LineGroup group) -> block(group);
                    });
            if (!(blocks.getLast() instanceof Block.ListItem)) {
                indents.clear();
            }
        }
        return blocks;
    }

    private Block block(LineGroup group) {
        Tag tag = group.tag();
        return tag == null ? blockByLayout(group) : blockByTag(group, tag);
    }

    private static Block blockByTag(LineGroup group, Tag tag) {
        String text = group.text().replace('\t', ' ');
        return switch (tag.kind()) {
            case HEADING -> new Block.Heading(tag.level(), text, group.pageFrom(), group.pageTo());
            case PARAGRAPH -> new Block.Paragraph(text, group.pageFrom(), group.pageTo());
            case ITEM -> {
                Optional<ListMarker> marker = ListMarker.of(text);
                yield new Block.ListItem(
                        marker.map(ListMarker::text).orElse(USUAL_BULLET),
                        marker.map(ListMarker::number).orElse(-1),
                        Math.clamp(tag.level() - 1, 0, DEEPEST),
                        text.substring(marker.map(ListMarker::length).orElse(0)),
                        group.pageFrom(),
                        group.pageTo());
            }
        };
    }

    private Block blockByLayout(LineGroup group) {
        if (group.first().apart()) {
            return new Block.Lines(group.lines().stream().map(Line::text).toList(), group.pageFrom(), group.pageTo());
        }
        String text = group.text();
        int level = headings.level(group);
        if (level > 0) {
            return new Block.Heading(level, text, group.pageFrom(), group.pageTo());
        }
        Optional<ListMarker> marker = ListMarker.of(text);
        if (marker.isPresent()) {
            return item(group, marker.get(), text);
        }
        return new Block.Paragraph(text, group.pageFrom(), group.pageTo());
    }

    private Block item(LineGroup group, ListMarker marker, String text) {
        return new Block.ListItem(
                marker.text(),
                marker.number(),
                depth(group),
                text.substring(marker.length()),
                group.pageFrom(),
                group.pageTo());
    }

    private int depth(LineGroup group) {
        float left = group.first().box().left();
        boolean below = lastItem != null
                && lastItem.pageTo() == group.pageFrom()
                && lastItem.last().box().bottom() < group.first().box().bottom();
        if (!below) {
            // In another column or on another page, indents say nothing of those before.
            indents.clear();
        }
        lastItem = group;
        while (!indents.isEmpty() && left < indents.peek() - ALIKE) {
            indents.pop();
        }
        if (indents.isEmpty() || left > indents.peek() + ALIKE) {
            indents.push(left);
        }
        return Math.min(indents.size() - 1, DEEPEST);
    }
}
