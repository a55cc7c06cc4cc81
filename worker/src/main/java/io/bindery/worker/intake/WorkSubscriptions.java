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

/**
 * The subscriptions to both work queues, paused while there is any reason to. Subscribes when the gate opens for the
 * first time: a worker that cannot claim yet would only requeue what it is sent. Thread-safe.
 */
final class WorkSubscriptions implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkSubscriptions.class);

    private final Transport transport;
    private final int prefetch;
    private final Consumer<Delivery> listener;
    private final Set<PauseReason> reasons = EnumSet.of(PauseReason.GATE);
    private List<Subscription> subscriptions = List.of();

    WorkSubscriptions(Transport transport, int prefetch, Consumer<Delivery> listener) {
        this.transport = transport;
        this.prefetch = prefetch;
        this.listener = listener;
    }

    synchronized void pause(PauseReason reason) {
        boolean running = reasons.isEmpty();
        if (reasons.add(reason)) {
            log.debug("Subscriptions paused: {}", reasons);
        }
        if (running) {
            subscriptions.forEach(Subscription::pause);
        }
    }

    synchronized void resume(PauseReason reason) {
        if (!reasons.remove(reason) || !reasons.isEmpty()) {
            return;
        }
        log.debug("Subscriptions run, {} was the last reason to pause", reason);
        if (subscriptions.isEmpty()) {
            subscriptions = List.of(
                    transport.subscribe(Topic.WORK_INTERACTIVE, prefetch, listener),
                    transport.subscribe(Topic.WORK_BULK, prefetch, listener));
        } else {
            subscriptions.forEach(Subscription::resume);
        }
    }

    synchronized boolean paused(PauseReason reason) {
        return reasons.contains(reason);
    }

    @Override
    public synchronized void close() {
        subscriptions.forEach(Subscription::close);
    }
}
