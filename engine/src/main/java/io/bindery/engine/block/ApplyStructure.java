package io.bindery.engine.block;

import io.bindery.engine.structure.Structure;
import io.bindery.engine.structure.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives lines their tags and the order of the tags, on pages where nearly all of the text is tagged; elsewhere the
 * tags are ignored.
 */
final class ApplyStructure {

    /** The share of the characters of a page that has to be tagged. */
    private static final double ENOUGH = 0.8;

    private final Structure structure;

    ApplyStructure(Structure structure) {
        this.structure = structure;
    }

    PageLines on(PageLines page) {
        if (structure.isEmpty()) {
            return page;
        }
        long all = 0;
        long tagged = 0;
        List<Placed> placed = new ArrayList<>();
        int order = -1;
        for (PageLines.Item item : page.items()) {
            if (item instanceof Line line) {
                Tag tag = structure.tag(page.number(), line.mark());
                all += line.text().length();
                tagged += tag == null ? 0 : line.text().length();
                // What has no tag stays behind what it follows.
                order = tag == null ? order : tag.order();
                placed.add(new Placed(line.with(tag), order));
            } else {
                placed.add(new Placed(item, order));
            }
        }
        if (tagged == 0 || tagged < ENOUGH * all) {
            return page;
        }
        List<PageLines.Item> items = placed.stream()
                .sorted(Comparator.comparingInt(Placed::order))
                .map(Placed::item)
                .toList();
        return new PageLines(page.number(), page.height(), items);
    }

    private record Placed(PageLines.Item item, int order) {}
}
