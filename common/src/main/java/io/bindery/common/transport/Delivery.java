package io.bindery.common.transport;

import java.util.UUID;

/**
 * One message handed to a subscriber, who settles it exactly once, on any thread: the first settling counts, later ones do
 * nothing. Settling never throws, and does nothing once the subscription is closed or the broker was lost in between: the
 * message is then delivered again.
 */
public interface Delivery {

    /** The id it was published with; for a message from elsewhere without one, an id made from its body. */
    UUID messageId();

    /** Where it was delivered from. */
    Topic topic();

    /** Its bytes. */
    byte[] body();

    /** Done with it: it is not delivered again. */
    void ack();

    /** Not now: it is delivered again, to this or another subscriber. */
    void requeue();

    /** Never again: it goes to {@link Topic#DEAD}, and from there nowhere. */
    void reject();
}
