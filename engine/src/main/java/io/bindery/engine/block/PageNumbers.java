package io.bindery.engine.block;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows how far the numbers printed on the pages are from the pages' own: a line at the edge with that number is a
 * header or a footer.
 */
final class PageNumbers {

    private static final int FEWEST_PAGES = 3;

    private static final Pattern FIRST = Pattern.compile("\\W{0,3}(\\d{1,5})(?![\\d.,:/])");
    private static final Pattern ALONE = Pattern.compile("\\W{0,3}\\d{1,5}\\W{0,3}");
    private static final Pattern LAST = Pattern.compile("(?<![\\d.,:/])(\\d{1,5})$");

    private final Map<Integer, Integer> pagesByDistance = new HashMap<>();
    private int pages;

    static boolean isNumber(Line line) {
        return ALONE.matcher(line.text()).matches();
    }

    /** @param edges the lines of a page nearest to its edges */
    void add(int page, Set<Line> edges) {
        pages++;
        edges.stream()
                .flatMap(line -> distances(page, line).stream())
                .distinct()
                .forEach(distance -> pagesByDistance.merge(distance, 1, Integer::sum));
    }

    /** Whether a line nearest to an edge has the number of its page. */
    boolean isOn(int page, Line line) {
        return distances(page, line).stream()
                .mapToInt(distance -> pagesByDistance.getOrDefault(distance, 0))
                .anyMatch(count -> count >= FEWEST_PAGES && count * 2 > pages);
    }

    private static Set<Integer> distances(int page, Line line) {
        Matcher first = FIRST.matcher(line.text());
        Matcher last = LAST.matcher(line.text());
        return Stream.of(first.lookingAt() ? first.group(1) : "", last.find() ? last.group(1) : "")
                .filter(number -> !number.isEmpty())
                .map(number -> Integer.parseInt(number) - page)
                .collect(Collectors.toUnmodifiableSet());
    }
}
