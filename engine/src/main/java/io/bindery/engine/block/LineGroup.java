package io.bindery.engine.block;

import io.bindery.engine.structure.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one block; lines of a later page may be added. */
final class LineGroup {

    private final List<Line> lines = new ArrayList<>();
    private final int pageFrom;
    private int pageTo;

    LineGroup(Line first, int page) {
        lines.add(first);
        pageFrom = page;
        pageTo = page;
    }

    void add(Line line, int page) {
        lines.add(line);
        pageTo = page;
    }

    List<Line> lines() {
        return lines;
    }

    Line first() {
        return lines.getFirst();
    }

    /** The tag of its lines; null if they have none. */
    @Nullable Tag tag() {
        return first().tag();
    }

    Line last() {
        return lines.getLast();
    }

    int pageFrom() {
        return pageFrom;
    }

    int pageTo() {
        return pageTo;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> LineJoiner.add(text, line.text()));
        return text.toString();
    }
}
