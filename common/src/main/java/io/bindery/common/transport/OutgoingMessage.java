package io.bindery.common.transport;

import java.util.UUID;

/**
 * A message to publish.
 *
 * @param messageId the outbox row's message id; the same id may be published more than once
 * @param topic where it goes; not {@link Topic#DEAD}
 * @param body its text, as {@link io.bindery.common.message.MessageCodec} wrote it
 * @param urgent whether it goes before all others of its topic that wait and are not
 */
public record OutgoingMessage(UUID messageId, Topic topic, String body, boolean urgent) {

    /** Refuses the topic nobody publishes to. */
    public OutgoingMessage {
        if (topic == Topic.DEAD) {
            throw new IllegalArgumentException("nothing is published to DEAD directly");
        }
    }

    /** One that waits its turn. */
    public OutgoingMessage(UUID messageId, Topic topic, String body) {
        this(messageId, topic, body, false);
    }
}
