package io.bindery.worker.intake;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscriptions to both kinds of work, paused as long as anything hinders. Thread-safe. */
final class Feed implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Feed.class);

    private final List<Subscription> subscriptions;
    private final Set<Hindrance> hindrances = EnumSet.noneOf(Hindrance.class);

    Feed(Transport transport, int prefetch, Consumer<Delivery> listener) {
        subscriptions = List.of(
                transport.subscribe(Topic.WORK_INTERACTIVE, prefetch, listener),
                transport.subscribe(Topic.WORK_BULK, prefetch, listener));
    }

    synchronized void pause(Hindrance hindrance) {
        boolean running = hindrances.isEmpty();
        if (hindrances.add(hindrance)) {
            log.debug("No messages wanted: {}", hindrances);
        }
        if (running) {
            subscriptions.forEach(Subscription::pause);
        }
    }

    synchronized void resume(Hindrance hindrance) {
        if (hindrances.remove(hindrance) && hindrances.isEmpty()) {
            log.debug("Messages wanted again, {} is over", hindrance);
            subscriptions.forEach(Subscription::resume);
        }
    }

    synchronized boolean paused(Hindrance hindrance) {
        return hindrances.contains(hindrance);
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
    }
}
