package io.bindery.engine.document;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Objects that are costly to make and belong to one document, kept from page to page. Not thread-safe. */
public final class Tools {

    private final Map<Object, Object> kept = new HashMap<>();

    /** The tool known by a key, made at its first use. */
    @SuppressWarnings("unchecked")
    public <T> T get(Object key, Supplier<T> make) {
        Object tool = kept.get(key);
        if (tool == null) {
            // Not in one step: a tool may need another one to be made.
            tool = make.get();
            kept.put(key, tool);
        }
        return (T) tool;
    }
}
