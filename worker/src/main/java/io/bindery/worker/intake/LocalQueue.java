package io.bindery.worker.intake;

import io.bindery.common.job.DocumentId;
import io.bindery.common.transport.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Messages that wait here for a slot; few, as many as were prefetched. Thread-safe. */
final class LocalQueue {

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<QueuedMessage> waiting = new PriorityQueue<>(QueuedMessage.ORDER);
    private long arrived;
    private int takers;
    private boolean closed;

    /** @param nanoTime a monotonic clock for the age of what waits */
    LocalQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** False if nothing is taken any more. */
    boolean add(Delivery delivery, DocumentId document) {
        lock.lock();
        try {
            if (!closed) {
                waiting.add(new QueuedMessage(delivery, document, nanoTime.getAsLong(), arrived++));
                changed.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** The next one; null if none came in time, or none will come any more. */
    @Nullable QueuedMessage take(Duration atMost) throws InterruptedException {
        lock.lock();
        takers++;
        try {
            long left = atMost.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return waiting.poll();
        } finally {
            takers--;
            lock.unlock();
        }
    }

    /** Whether a slot has nothing to do. */
    boolean slotFree() {
        lock.lock();
        try {
            return takers > waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes out what has waited for longer. */
    List<QueuedMessage> removeOlderThan(Duration age) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            List<QueuedMessage> old = waiting.stream()
                    .filter(one -> now - one.since() > age.toNanos())
                    .toList();
            waiting.removeAll(old);
            return old;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing from now on; returns what was waiting. */
    List<QueuedMessage> close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            List<QueuedMessage> left = new ArrayList<>(waiting);
            waiting.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
