package io.bindery.engine.operation;

import io.bindery.common.operation.OperationRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranges of pages as people write them, such as {@code 1-3,7,10-}.
 *
 * @param ranges in the order given; none means every page
 */
public record PageRanges(List<Range> ranges) {

    public PageRanges {
        ranges = List.copyOf(ranges);
    }

    /**
     * Consecutive pages.
     *
     * @param first from 1
     * @param last included; {@link Integer#MAX_VALUE} for an open end
     */
    public record Range(int first, int last) {

        /** Whether the page is one of them. */
        boolean contains(int number) {
            return number >= first && number <= last;
        }
    }

    /** The ranges of a validated request. */
    public static PageRanges of(OperationRequest request, String parameter) {
        return parse(String.valueOf(request.parameters().getOrDefault(parameter, "")));
    }

    static PageRanges parse(String text) {
        List<Range> ranges = new ArrayList<>();
        if (!text.isEmpty()) {
            for (String range : text.split(",", -1)) {
                int dash = range.indexOf('-');
                int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
                String end = dash < 0 ? range : range.substring(dash + 1);
                ranges.add(new Range(first, end.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(end)));
            }
        }
        return new PageRanges(ranges);
    }

    /** Whether the page is in one of the ranges. */
    public boolean contains(int number) {
        return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(number));
    }
}
