package io.bindery.engine.block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows the headers, footers and page numbers of a document: what stands at the same height near the edge of many
 * pages, numbers aside.
 */
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
    private final PageNumbers numbers = new PageNumbers();
    private final int enough;

    private record Key(String text, int field) {}

    RepeatedLines(List<PageLines> pages) {
        for (PageLines page : pages) {
            Set<Key> keys = new HashSet<>();
            outer(page).forEach(line -> keys.add(key(line)));
            keys.forEach(key -> pagesByKey.merge(key, 1, Integer::sum));
            numbers.add(page.number(), outermost(page));
        }
        enough = Math.max(FEWEST_PAGES, Math.min(MANY_PAGES, Math.round(SHARE * pages.size())));
    }

    /** The lines of a page that are headers, footers or page numbers. */
    Set<Line> on(PageLines page) {
        Set<Line> repeated = new HashSet<>();
        outermost(page).stream()
                .filter(line -> numbers.isOn(page.number(), line))
                .forEach(repeated::add);
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

    /** The first and the last upright line, where they are near an edge or nothing but a number. */
    private static Set<Line> outermost(PageLines page) {
        List<Line> upright = upright(page);
        if (upright.isEmpty()) {
            return Set.of();
        }
        Set<Line> near = new HashSet<>(outer(page));
        return Stream.of(upright.getFirst(), upright.getLast())
                .filter(line -> near.contains(line) || PageNumbers.isNumber(line))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Line> upright(PageLines page) {
        return page.items().stream()
                .filter(item -> item instanceof Line line && !line.turned())
                .map(Line.class::cast)
                .sorted(Comparator.comparingDouble(line -> line.box().centreY()))
                .toList();
    }

    private static List<Line> outer(PageLines page) {
        List<Line> outer = new ArrayList<>();
        page.items().stream()
                .filter(item -> item instanceof Line line && line.turned())
                .map(Line.class::cast)
                .forEach(outer::add);
        List<Line> upright = upright(page);
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
