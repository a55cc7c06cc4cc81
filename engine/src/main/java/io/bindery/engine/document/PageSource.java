package io.bindery.engine.document;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * A page as one thread reads it for every operation. What several operations need of it is made once. Not thread-safe.
 */
public final class PageSource {

    private final OpenDocument document;
    private final PDPage page;
    private final int number;
    private final Map<Class<?>, Object> made = new HashMap<>();
    private boolean incomplete;

    /**
     * A page.
     *
     * @param document of the thread that reads it
     * @param number from 1
     */
    public PageSource(OpenDocument document, PDPage page, int number) {
        this.document = document;
        this.page = page;
        this.number = number;
    }

    /** The document of this thread. */
    public OpenDocument document() {
        return document;
    }

    public PDPage page() {
        return page;
    }

    /** From 1. */
    public int number() {
        return number;
    }

    /** Remembers that a part of the page is damaged, and was left out. */
    public void leftOutPart() {
        incomplete = true;
    }

    /** Whether a reader of the page has left out a part. */
    public boolean isIncomplete() {
        return incomplete;
    }

    /**
     * What several operations need of the page: made for the first of them, and kept until all have read the page. What
     * could not be made is tried again.
     *
     * @param maker the class that makes it, one thing each
     * @throws IOException if it cannot be made
     */
    @SuppressWarnings("unchecked")
    public <T> T once(Class<?> maker, Making<T> making) throws IOException {
        Object known = made.get(maker);
        if (known == null) {
            // Not in one step: making it may need something else of the page.
            known = making.make();
            made.put(maker, known);
        }
        return (T) known;
    }

    /** How something is made of a page. */
    @FunctionalInterface
    public interface Making<T> {
        T make() throws IOException;
    }
}
