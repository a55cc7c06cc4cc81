package io.bindery.worker.intake;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.Topic;
import java.util.UUID;

/** A message that remembers how it was settled. */
final class SettledDelivery implements Delivery {

    private final Topic topic;
    private final UUID id = UUID.randomUUID();
    private String settled = "not";

    SettledDelivery(Topic topic) {
        this.topic = topic;
    }

    String settled() {
        return settled;
    }

    @Override
    public UUID messageId() {
        return id;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public void ack() {
        settled = "ack";
    }

    @Override
    public void requeue() {
        settled = "requeue";
    }

    @Override
    public void reject() {
        settled = "reject";
    }
}
