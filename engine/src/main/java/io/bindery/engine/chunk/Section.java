package io.bindery.engine.chunk;

import io.bindery.engine.block.Block;
import java.util.ArrayList;
import java.util.List;

/** The text between one heading and the next, and where in it which page begins. */
final class Section {

    static final String BETWEEN = "\n\n";

    private final List<String> headings;
    private final StringBuilder text = new StringBuilder();
    private final List<Start> starts = new ArrayList<>();

    /** A block begins here. */
    private record Start(int offset, int pageFrom, int pageTo) {}

    Section(List<String> headings) {
        this.headings = List.copyOf(headings);
    }

    void add(String paragraph, Block block) {
        if (!text.isEmpty()) {
            text.append(BETWEEN);
        }
        starts.add(new Start(text.length(), block.pageFrom(), block.pageTo()));
        text.append(paragraph);
    }

    CharSequence text() {
        return text;
    }

    /** From an offset to another, without space around. */
    Chunk chunk(int from, int to) {
        Start first = starts.get(startAt(from));
        Start last = starts.get(startAt(to - 1));
        return new Chunk(text.substring(from, to).strip(), first.pageFrom(), last.pageTo(), headings);
    }

    private int startAt(int offset) {
        int low = 0;
        int high = starts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle).offset() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
