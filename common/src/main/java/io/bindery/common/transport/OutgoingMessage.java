package io.bindery.common.transport;

import java.util.UUID;

/**
 * A message to publish.
 *
 * @param messageId the outbox row's message id; the same id may be published more than once
 * @param topic any but {@link Topic#DEAD}
 * @param body its text, as {@link io.bindery.common.message.MessageCodec} wrote it
 * @param urgent whether it is delivered before all waiting messages of its topic that are not urgent
 */
public record OutgoingMessage(UUID messageId, Topic topic, String body, boolean urgent) {

    /** @throws IllegalArgumentException if the topic is {@link Topic#DEAD} */
    public OutgoingMessage {
        if (topic == Topic.DEAD) {
            throw new IllegalArgumentException("nothing is published to DEAD directly");
        }
    }

    /** A message that is not urgent. */
    public OutgoingMessage(UUID messageId, Topic topic, String body) {
        this(messageId, topic, body, false);
    }
}
