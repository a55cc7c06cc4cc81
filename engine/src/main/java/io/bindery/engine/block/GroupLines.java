package io.bindery.engine.block;

import io.bindery.engine.guard.Watch;
import io.bindery.engine.structure.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups the lines of a document to blocks, in reading order. */
final class GroupLines {

    private final Paragraphs paragraphs;
    private final Watch watch;
    private final List<Part> parts = new ArrayList<>();
    private @Nullable LineGroup open;

    GroupLines(Paragraphs paragraphs, Watch watch) {
        this.paragraphs = paragraphs;
        this.watch = watch;
    }

    List<Part> of(List<PageLines> pages) {
        for (PageLines page : pages) {
            watch.check();
            add(page);
        }
        return parts;
    }

    private void add(PageLines page) {
        List<PageLines.Item> items = page.items();
        float[] columnRights = columnRights(items);
        for (int i = 0; i < items.size(); i++) {
            switch (items.get(i)) {
                case PageTable table -> {
                    parts.add(new Part.Placed(table, page.number()));
                    open = null;
                }
                case Line line -> {
                    Line after = i + 1 < items.size() && items.get(i + 1) instanceof Line next ? next : null;
                    add(line, after, page.number(), columnRights[i]);
                }
            }
        }
    }

    private void add(Line line, @Nullable Line after, int page, float columnRight) {
        LineGroup group = open;
        if (group != null && continues(group, line, after, page, columnRight)) {
            group.add(line, page);
        } else {
            open = new LineGroup(line, page);
            parts.add(new Part.Lines(open));
        }
    }

    private boolean continues(LineGroup group, Line line, @Nullable Line after, int page, float columnRight) {
        Tag open = group.tag();
        Tag next = line.tag();
        if (open != null || next != null) {
            return open != null && next != null && open.element() == next.element();
        }
        return paragraphs.continues(group, line, after, group.pageTo() == page, columnRight);
    }

    /** For each item how far right the lines reach that stand above and below it in its column. */
    private static float[] columnRights(List<PageLines.Item> items) {
        float[] rights = new float[items.size()];
        int start = 0;
        float right = 0;
        Line last = null;
        for (int i = 0; i <= items.size(); i++) {
            Line line = i < items.size() && items.get(i) instanceof Line next ? next : null;
            boolean goesOn = line != null
                    && last != null
                    && line.box().bottom() > last.box().bottom()
                    && line.box().overlapX(last.box()) > 0;
            if (!goesOn) {
                for (; start < i; start++) {
                    rights[start] = right;
                }
                right = 0;
            }
            right = line == null ? right : Math.max(right, line.box().right());
            last = line;
        }
        return rights;
    }
}
