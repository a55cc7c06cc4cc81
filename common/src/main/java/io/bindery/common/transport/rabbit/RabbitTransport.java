package io.bindery.common.transport.rabbit;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * A transport over RabbitMQ. Publishing has its own connection, so that a broker that blocks publishers does not delay
 * acknowledgements. Thread-safe.
 */
final class RabbitTransport implements Transport, AutoCloseable {

    private final ConnectionFactory connections;
    private final RabbitSettings settings;
    private final RabbitPublisher publisher;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /** Begins to connect at once, in the background. */
    RabbitTransport(ConnectionFactory connections, RabbitSettings settings) {
        this.connections = connections;
        this.settings = settings;
        ConnectionFactory publishing = connections.getPublisherConnectionFactory();
        this.publisher = new RabbitPublisher(publishing == null ? connections : publishing, settings);
        publisher.start();
    }

    @Override
    public CompletableFuture<Void> publish(OutgoingMessage message) {
        return publisher.publish(message);
    }

    @Override
    public Subscription subscribe(Topic topic, int prefetch, Consumer<Delivery> listener) {
        var subscription = new RabbitSubscription(topic, prefetch, listener, connections, settings);
        subscription.start();
        subscriptions.add(subscription);
        return subscription;
    }

    @Override
    public boolean available() {
        return publisher.available();
    }

    /** Ends all subscriptions; what was published and is not yet confirmed counts as not published. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        publisher.close();
    }
}
