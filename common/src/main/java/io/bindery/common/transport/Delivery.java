package io.bindery.common.transport;

import java.util.UUID;

/**
 * A message delivered to a subscriber, who settles it exactly once, on any thread: the first settlement counts, later
 * ones do nothing. Settling never throws, and does nothing once the subscription is closed or the connection was lost:
 * the message is then delivered again.
 */
public interface Delivery {

    /** The id it was published with; for a message from elsewhere without one, an id made from its body. */
    UUID messageId();

    /** The topic it was published to. */
    Topic topic();

    /** Its bytes. */
    byte[] body();

    /** Settles it as handled: it is not delivered again. */
    void ack();

    /** Gives it back: it is delivered again, to this or another subscriber. */
    void requeue();

    /** Rejects it for good: it goes to {@link Topic#DEAD} and stays there. */
    void reject();
}
