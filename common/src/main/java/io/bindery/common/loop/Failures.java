package io.bindery.common.loop;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The back-off of items that failed: how often each failed in a row, and how long it is left alone, from a second
 * doubling to five minutes. Keeps the 10,000 that failed last; an item beyond them is only retried earlier.
 * Thread-safe.
 *
 * @param <T> identifies items by {@code equals}
 */
public final class Failures<T> {

    private static final int MAX_ITEMS = 10_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MAX_DOUBLINGS = 20;

    private final LongSupplier nanoTime;
    private final Map<T, Failure> failed = new LinkedHashMap<>();

    /** @param nanoTime a monotonic clock */
    public Failures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Records one more failure of an item. */
    public synchronized Failure failed(T item) {
        Failure before = failed.remove(item);
        int tries = before == null ? 1 : before.tries() + 1;
        Duration doubled = SHORTEST.multipliedBy(1L << Math.min(tries - 1, MAX_DOUBLINGS));
        Duration rest = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        var failure = new Failure(tries, rest, nanoTime.getAsLong() + rest.toNanos());
        failed.put(item, failure);
        if (failed.size() > MAX_ITEMS) {
            failed.remove(failed.keySet().iterator().next());
        }
        return failure;
    }

    /** Resets an item that was handled or given up. */
    public synchronized void forget(T item) {
        failed.remove(item);
    }

    /** Whether the back-off of an item has not passed yet. */
    public synchronized boolean rests(T item) {
        Failure failure = failed.get(item);
        return failure != null && nanoTime.getAsLong() - failure.restsUntil() < 0;
    }

    /**
     * The failures of an item.
     *
     * @param tries failures in a row
     * @param rest its back-off after the last one
     * @param restsUntil the end of the back-off, by the monotonic clock
     */
    public record Failure(int tries, Duration rest, long restsUntil) {}
}
