package io.bindery.worker.pdf.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Things that are costly to make and belong to one document, kept from page to page by those who use them. Not thread-safe. */
public final class Tools {

    private final Map<Object, Object> kept = new HashMap<>();

    /** The tool known by a key, made at its first use. */
    @SuppressWarnings("unchecked")
    public <T> T get(Object key, Supplier<T> make) {
        return (T) kept.computeIfAbsent(key, _ -> make.get());
    }

    /** Makes a new one at the next use: what failed half-way is in no state to be used again. */
    public void discard(Object key) {
        kept.remove(key);
    }
}
