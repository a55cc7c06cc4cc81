package io.bindery.common.transport;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Carries messages between processes. They may be lost, repeated and reordered: the database decides. Thread-safe. */
public interface Transport {

    /**
     * Publishes durably.
     *
     * @return completes normally only when the broker has confirmed the message <em>and</em> routed it to a queue;
     *     otherwise completes exceptionally with {@link NotPublishedException}. Never throws.
     */
    CompletableFuture<Void> publish(OutgoingMessage message);

    /**
     * Subscribes to a topic, competing with its other subscribers. Survives outages of the broker: deliveries begin or
     * continue when it is reachable.
     *
     * @param prefetch how many unsettled deliveries it may hold, at least 1
     * @param listener called on a thread of this subscription, one delivery after the other; must settle each, now or
     *     later. One that throws has its delivery rejected.
     */
    Subscription subscribe(Topic topic, int prefetch, Consumer<Delivery> listener);

    /** Whether messages can be published at the moment, as far as this process knows. */
    boolean available();
}
