package io.bindery.engine.block;

import io.bindery.engine.structure.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that belong together; lines of a later page may join it. */
final class Group {

    private final List<Line> lines = new ArrayList<>();
    private final int pageFrom;
    private int pageTo;

    Group(Line first, int page) {
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

    /** What the document says of its lines; null if nothing. */
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
        lines.forEach(line -> JoinLines.add(text, line.text()));
        return text.toString();
    }
}
