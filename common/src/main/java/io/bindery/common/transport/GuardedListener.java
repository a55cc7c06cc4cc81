package io.bindery.common.transport;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands deliveries to a listener and rejects those it throws on. Thread-safe if the listener is. */
public final class GuardedListener implements Consumer<Delivery> {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedListener.class);

    private final Consumer<Delivery> listener;

    /** Guards one listener. */
    public GuardedListener(Consumer<Delivery> listener) {
        this.listener = listener;
    }

    /** Never throws. */
    @Override
    public void accept(Delivery delivery) {
        try {
            listener.accept(delivery);
        } catch (Throwable e) {
            // The edge of this thread: the next message must be delivered, and this one must not be redelivered for
            // ever.
            LOG.error("Listener of {} failed on message {}; it is rejected", delivery.topic(), delivery.messageId(), e);
            delivery.reject();
        }
    }
}
