package io.bindery.common.loop;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often items failed, and how long each rests until it is tried again: a second, doubling to five minutes. Remembers the
 * 10,000 that failed last; one that is forgotten is merely tried earlier. Thread-safe.
 *
 * @param <T> what tells items apart
 */
public final class Failures<T> {

    private static final int MOST = 10_000;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 20;

    private final LongSupplier nanoTime;
    private final Map<T, Failure> failed = new LinkedHashMap<>();

    /** @param nanoTime a monotonic clock */
    public Failures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The item failed once more. */
    public synchronized Failure failed(T item) {
        Failure before = failed.remove(item);
        int tries = before == null ? 1 : before.tries() + 1;
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        Duration rest = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        var failure = new Failure(tries, rest, nanoTime.getAsLong() + rest.toNanos());
        failed.put(item, failure);
        if (failed.size() > MOST) {
            failed.remove(failed.keySet().iterator().next());
        }
        return failure;
    }

    /** The item was handled, or is given up. */
    public synchronized void forget(T item) {
        failed.remove(item);
    }

    /** Whether the item is to be left alone for now. */
    public synchronized boolean rests(T item) {
        Failure failure = failed.get(item);
        return failure != null && nanoTime.getAsLong() - failure.restsUntil() < 0;
    }

    /**
     * How an item failed.
     *
     * @param tries failures in a row
     * @param rest how long it rests after the last one
     * @param restsUntil by the monotonic clock
     */
    public record Failure(int tries, Duration rest, long restsUntil) {}
}
