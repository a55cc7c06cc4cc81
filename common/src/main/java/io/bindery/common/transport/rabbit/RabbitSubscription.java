package io.bindery.common.transport.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.GuardedListener;
import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * A consumer on a reconnecting channel of its own. Pausing cancels the consumer and leaves the channel open, so that
 * earlier deliveries can still be settled. Spring's listener containers would close the channel, and requeue a delivery
 * whose listener throws.
 */
final class RabbitSubscription implements Subscription {

    private final Topic topic;
    private final int prefetch;
    private final Consumer<Delivery> listener;
    // The client's threads serve all channels of a connection: a slow listener must not stop the others.
    private final ExecutorService executor;
    private final Object lock = new Object();
    private final ReconnectingChannel connection;
    private @Nullable Channel channel;
    private @Nullable String consumerTag;
    private volatile boolean paused;

    RabbitSubscription(
            Topic topic,
            int prefetch,
            Consumer<Delivery> listener,
            ConnectionFactory connections,
            RabbitSettings settings) {
        if (prefetch < 1) {
            throw new IllegalArgumentException("prefetch must be at least 1");
        }
        this.topic = topic;
        this.prefetch = prefetch;
        this.listener = new GuardedListener(listener);
        this.executor = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("bindery-" + topic).factory());
        this.connection =
                new ReconnectingChannel("subscription " + topic, connections, settings.retryInterval(), this::setUp);
    }

    void start() {
        connection.start();
    }

    @Override
    public void pause() {
        synchronized (lock) {
            paused = true;
            if (channel != null && consumerTag != null) {
                try {
                    channel.basicCancel(consumerTag);
                } catch (IOException | ShutdownSignalException e) {
                    // The channel is lost and its consumer with it; the next one begins paused.
                }
                consumerTag = null;
            }
        }
    }

    @Override
    public void resume() {
        synchronized (lock) {
            paused = false;
            if (channel != null && channel.isOpen() && consumerTag == null) {
                try {
                    consume(channel);
                } catch (IOException | ShutdownSignalException e) {
                    connection.requestReplacement();
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            paused = true;
        }
        connection.close();
        executor.shutdown();
    }

    private void setUp(Channel opened) throws IOException {
        opened.basicQos(prefetch);
        synchronized (lock) {
            channel = opened;
            consumerTag = null;
            if (!paused) {
                consume(opened);
            }
        }
    }

    private void consume(Channel on) throws IOException {
        consumerTag = on.basicConsume(Route.of(topic).queue(), false, new DefaultConsumer(on) {

            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                UUID id = messageId(properties.getMessageId(), body);
                dispatch(on, new RabbitDelivery(on, envelope.getDeliveryTag(), topic, id, body));
            }

            @Override
            public void handleCancel(String tag) {
                // The queue was deleted or moved: with a new channel it is declared again.
                connection.requestReplacement();
            }
        });
    }

    private void dispatch(Channel from, RabbitDelivery delivery) {
        try {
            executor.execute(() -> {
                if (paused) {
                    delivery.requeue();
                } else if (from.isOpen()) {
                    listener.accept(delivery);
                }
            });
        } catch (RejectedExecutionException e) {
            // Closed in the meantime: the channel closes too, and the broker delivers the message again.
        }
    }

    private static UUID messageId(@Nullable String id, byte[] body) {
        if (id != null) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException e) {
                // Not one of ours.
            }
        }
        return UUID.nameUUIDFromBytes(body);
    }
}
