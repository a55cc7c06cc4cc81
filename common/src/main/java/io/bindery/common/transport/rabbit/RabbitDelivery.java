package io.bindery.common.transport.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.Topic;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message on the channel that delivered it; settling does nothing when that channel is closed. */
final class RabbitDelivery implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitDelivery.class);

    private final Channel channel;
    private final long tag;
    private final Topic topic;
    private final UUID messageId;
    private final byte[] body;
    private final AtomicBoolean settled = new AtomicBoolean();

    RabbitDelivery(Channel channel, long tag, Topic topic, UUID messageId, byte[] body) {
        this.channel = channel;
        this.tag = tag;
        this.topic = topic;
        this.messageId = messageId;
        this.body = body;
    }

    @Override
    public UUID messageId() {
        return messageId;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public void ack() {
        settle(() -> channel.basicAck(tag, false));
    }

    @Override
    public void requeue() {
        settle(() -> channel.basicNack(tag, false, true));
    }

    @Override
    public void reject() {
        settle(() -> channel.basicReject(tag, false));
    }

    private void settle(Settlement settlement) {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        try {
            // A lost broker has the same effect here as a crash at CrashPoint.DOCUMENT_CLAIMED or
            // CrashPoint.COMPLETION_HANDLED.
            settlement.run();
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("Message {} of {} could not be settled; it is delivered again", messageId, topic, e);
        }
    }

    private interface Settlement {
        void run() throws IOException;
    }
}
