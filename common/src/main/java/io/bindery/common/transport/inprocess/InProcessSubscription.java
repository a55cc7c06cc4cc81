package io.bindery.common.transport.inprocess;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.GuardedListener;
import io.bindery.common.transport.Subscription;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One subscriber and the virtual thread that serves it. Its state is guarded by the lock of its queue. */
final class InProcessSubscription implements Subscription {

    private final InProcessQueue queue;
    private final int prefetch;
    private final Consumer<Delivery> listener;
    private final Set<InProcessDelivery> unsettled = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean paused;
    private boolean closed;

    InProcessSubscription(InProcessQueue queue, int prefetch, Consumer<Delivery> listener) {
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch must be at least 1");
        }
        this.queue = queue;
        this.prefetch = prefetch;
        this.listener = new GuardedListener(listener);
    }

    void start() {
        Thread.ofVirtual().name("bindery-" + queue.topic()).start(this::deliver);
    }

    @Override
    public void pause() {
        change(() -> paused = true);
    }

    @Override
    public void resume() {
        change(() -> paused = false);
    }

    @Override
    public void close() {
        change(() -> {
            closed = true;
            unsettled.forEach(delivery -> queue.putBack(delivery.message()));
            unsettled.clear();
        });
    }

    /** Whether the delivery was unsettled until now. */
    boolean settle(InProcessDelivery delivery) {
        queue.lock.lock();
        try {
            queue.changed.signalAll();
            return unsettled.remove(delivery);
        } finally {
            queue.lock.unlock();
        }
    }

    private void deliver() {
        for (InProcessDelivery delivery = next(); delivery != null; delivery = next()) {
            listener.accept(delivery);
        }
    }

    /** Waits for the next delivery; null when the subscription is closed. */
    private @Nullable InProcessDelivery next() {
        queue.lock.lock();
        try {
            while (!closed) {
                InProcessMessage message = paused || unsettled.size() >= prefetch ? null : queue.poll();
                if (message != null) {
                    var delivery = new InProcessDelivery(this, queue, message);
                    unsettled.add(delivery);
                    return delivery;
                }
                queue.changed.awaitUninterruptibly();
            }
            return null;
        } finally {
            queue.lock.unlock();
        }
    }

    private void change(Runnable change) {
        queue.lock.lock();
        try {
            change.run();
            queue.changed.signalAll();
        } finally {
            queue.lock.unlock();
        }
    }
}
