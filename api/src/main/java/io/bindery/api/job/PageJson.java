package io.bindery.api.job;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code nextCursor} is null on the last one. */
public record PageJson<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * A page from one row more than fits on it: the extra row says that there is another page.
     *
     * @param cursor the cursor that continues behind a row
     * @param item a row as JSON
     */
    static <R, T> PageJson<T> of(List<R> rows, int limit, Function<R, String> cursor, Function<R, T> item) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        return new PageJson<>(shown.stream().map(item).toList(), more ? cursor.apply(shown.getLast()) : null);
    }
}
