package io.bindery.common.loop;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles the items of a round in isolation. An item that fails is counted as {@code bindery.loop.items.failed}, logged
 * and skipped for a while; the others are handled. Only an outage ends the round. Thread-safe.
 */
public final class EachItem {

    private static final Logger log = LoggerFactory.getLogger(EachItem.class);

    private final Outage outage;
    private final MeterRegistry meters;
    private final Failures<OfLoop> failures;

    /** @param nanoTime a monotonic clock */
    public EachItem(Outage outage, MeterRegistry meters, LongSupplier nanoTime) {
        this.outage = NotReadyException.or(outage);
        this.meters = meters;
        this.failures = new Failures<>(nanoTime);
    }

    /** The work on an item. */
    @FunctionalInterface
    public interface Action<T> {

        /** Handles one item. */
        void on(T item) throws Exception;
    }

    /**
     * Handles items one after another.
     *
     * @param loop names the loop in metrics and logs
     * @param items told apart by {@code equals}, shown in logs by {@code toString}: ids, no names of files
     * @return how many were handled
     */
    public <T> int each(String loop, Collection<T> items, Action<? super T> action) {
        return each(loop, items, item -> item, action);
    }

    /** The same for items that are told apart and shown by an id. */
    public <T, I> int each(String loop, Collection<T> items, Function<T, I> id, Action<? super T> action) {
        int handled = 0;
        for (T item : items) {
            var key = new OfLoop(loop, id.apply(item));
            if (failures.rests(key)) {
                continue;
            }
            try {
                action.on(item);
                failures.forget(key);
                handled++;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return handled;
            } catch (Exception e) {
                failed(key, e);
            }
        }
        return handled;
    }

    /**
     * Handles items together, such as in one transaction. If that fails, each half is tried on its own, and so on: the
     * items that cannot be handled are found in few steps, and all others are handled.
     *
     * @param action returns how many it handled
     * @return how many were handled
     */
    public <T> int together(String loop, Collection<T> items, ToIntFunction<List<T>> action) {
        List<T> ready = new ArrayList<>(items);
        ready.removeIf(item -> failures.rests(new OfLoop(loop, item)));
        return ready.isEmpty() ? 0 : halved(loop, ready, action);
    }

    private <T> int halved(String loop, List<T> items, ToIntFunction<List<T>> action) {
        try {
            int handled = action.applyAsInt(items);
            items.forEach(item -> failures.forget(new OfLoop(loop, item)));
            return handled;
        } catch (RuntimeException e) {
            if (items.size() == 1) {
                failed(new OfLoop(loop, items.getFirst()), e);
                return 0;
            }
            if (outage.is(e)) {
                throw e;
            }
            log.info(
                    "{}: {} items failed together, each half is tried for itself: {}",
                    loop,
                    items.size(),
                    e.toString());
            int half = items.size() / 2;
            return halved(loop, items.subList(0, half), action)
                    + halved(loop, items.subList(half, items.size()), action);
        }
    }

    private void failed(OfLoop key, Exception e) {
        if (e instanceof RuntimeException unchecked && outage.is(e)) {
            throw unchecked;
        }
        Failures.Failure failure = failures.failed(key);
        Counter.builder("bindery.loop.items.failed")
                .description("Documents, workspaces, messages or rows that a loop could not handle and left for later")
                .tag("loop", key.loop())
                .register(meters)
                .increment();
        log.warn(
                "{}: {} failed for the {}. time, it is left alone for {} s while the others go on",
                key.loop(),
                key.item(),
                failure.tries(),
                failure.rest().toSeconds(),
                e);
    }

    private record OfLoop(String loop, Object item) {}
}
