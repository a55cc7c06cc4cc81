package io.bindery.common.transport.inprocess;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.Topic;
import java.util.UUID;

/** A message delivered to one subscription, which records whether it is still unsettled. */
final class InProcessDelivery implements Delivery {

    private final InProcessSubscription subscription;
    private final InProcessQueue queue;
    private final InProcessMessage message;

    InProcessDelivery(InProcessSubscription subscription, InProcessQueue queue, InProcessMessage message) {
        this.subscription = subscription;
        this.queue = queue;
        this.message = message;
    }

    InProcessMessage message() {
        return message;
    }

    @Override
    public UUID messageId() {
        return message.id();
    }

    @Override
    public Topic topic() {
        return queue.topic();
    }

    @Override
    public byte[] body() {
        return message.body().clone();
    }

    @Override
    public void ack() {
        subscription.settle(this);
    }

    @Override
    public void requeue() {
        if (subscription.settle(this)) {
            queue.add(message);
        }
    }

    @Override
    public void reject() {
        if (subscription.settle(this)) {
            queue.reject(message);
        }
    }
}
