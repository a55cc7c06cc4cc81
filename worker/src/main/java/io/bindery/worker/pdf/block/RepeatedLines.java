package io.bindery.worker.pdf.block;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows the headers, footers and page numbers of a document: what stands at the same height near the edge of many pages, numbers aside. */
final class RepeatedLines {

    /** The share of the page's height, above and below, in which they stand. */
    private static final float EDGE = 0.13f;

    /** Lines from the edge that can be one. */
    private static final int OUTERMOST = 4;

    private static final int FEWEST_PAGES = 3;

    /** A text on fewer pages than this share is one only if it is on many. */
    private static final float SHARE = 0.2f;

    private static final int MANY_PAGES = 8;

    /** In points; the same line may stand a little higher on one page. */
    private static final float FIELD = 6;

    private static final Pattern NUMBER = Pattern.compile("\\d+|\\b[ivxlcIVXLC]{1,7}\\b");

    private final Map<Key, Integer> pagesByKey = new HashMap<>();
    private final int enough;

    private record Key(String text, int field) {}

    RepeatedLines(List<PageLines> pages) {
        for (PageLines page : pages) {
            Set<Key> keys = new HashSet<>();
            outer(page).forEach(line -> keys.add(key(line)));
            keys.forEach(key -> pagesByKey.merge(key, 1, Integer::sum));
        }
        enough = Math.max(FEWEST_PAGES, Math.min(MANY_PAGES, Math.round(SHARE * pages.size())));
    }

    /** The lines of a page that are headers, footers or page numbers. */
    Set<Line> on(PageLines page) {
        Set<Line> repeated = new HashSet<>();
        for (Line line : outer(page)) {
            Key key = key(line);
            int pages = 0;
            for (int field = key.field() - 1; field <= key.field() + 1; field++) {
                pages += pagesByKey.getOrDefault(new Key(key.text(), field), 0);
            }
            if (pages >= enough) {
                repeated.add(line);
            }
        }
        return repeated;
    }

    private static Key key(Line line) {
        String text = NUMBER.matcher(line.text()).replaceAll("#");
        return new Key(text, Math.round(line.box().centreY() / FIELD));
    }

    private static List<Line> outer(PageLines page) {
        List<Line> outer = new ArrayList<>();
        List<Line> upright = new ArrayList<>();
        for (PageLines.Item item : page.items()) {
            if (item instanceof Line line) {
                (line.turned() ? outer : upright).add(line);
            }
        }
        upright.sort((a, b) -> Float.compare(a.box().centreY(), b.box().centreY()));
        for (int i = 0; i < upright.size(); i++) {
            float y = upright.get(i).box().centreY();
            boolean above = i < OUTERMOST && y < EDGE * page.height();
            boolean below = i >= upright.size() - OUTERMOST && y > (1 - EDGE) * page.height();
            if (above || below) {
                outer.add(upright.get(i));
            }
        }
        return outer;
    }
}
