package io.bindery.common.transport.inprocess;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.NotPublishedException;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A transport for one process: queues in memory. Messages not delivered when the process ends are lost; the polls of
 * the database find their documents again. Thread-safe.
 */
public final class InProcessTransport implements Transport, AutoCloseable {

    private final Map<Topic, InProcessQueue> queues;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** A transport with empty queues. */
    public InProcessTransport() {
        var dead = new InProcessQueue(Topic.DEAD, rejected -> {});
        queues = Arrays.stream(Topic.values())
                .collect(Collectors.toUnmodifiableMap(
                        topic -> topic, topic -> topic == Topic.DEAD ? dead : new InProcessQueue(topic, dead::add)));
    }

    @Override
    public CompletableFuture<Void> publish(OutgoingMessage message) {
        if (closed) {
            return CompletableFuture.failedFuture(new NotPublishedException("the transport is closed", null));
        }
        // A crash here loses the queue: the database still has the work, and a poll finds it.
        queue(message.topic())
                .add(new InProcessMessage(
                        message.messageId(), message.body().getBytes(StandardCharsets.UTF_8), message.urgent()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Subscription subscribe(Topic topic, int prefetch, Consumer<Delivery> listener) {
        if (closed) {
            throw new IllegalStateException("the transport is closed");
        }
        var subscription = new InProcessSubscription(queue(topic), prefetch, listener);
        subscriptions.add(subscription);
        subscription.start();
        return subscription;
    }

    @Override
    public boolean available() {
        return !closed;
    }

    /** Ends all subscriptions and takes no more messages. */
    @Override
    public void close() {
        closed = true;
        subscriptions.forEach(Subscription::close);
    }

    private InProcessQueue queue(Topic topic) {
        return Objects.requireNonNull(queues.get(topic), "every topic has a queue");
    }
}
