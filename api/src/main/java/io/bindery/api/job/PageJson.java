package io.bindery.api.job;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list; {@code nextCursor} is null on the last one. */
public record PageJson<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * A page from up to one row more than its limit: the extra row says that there is another page.
     *
     * @param cursor the cursor that continues after a row
     * @param item a row as JSON
     */
    static <R, T> PageJson<T> of(List<R> rows, int limit, Function<R, String> cursor, Function<R, T> item) {
        boolean more = rows.size() > limit;
        List<R> page = more ? rows.subList(0, limit) : rows;
        return new PageJson<>(page.stream().map(item).toList(), more ? cursor.apply(page.getLast()) : null);
    }
}
