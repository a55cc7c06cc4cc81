package io.bindery.common.transport.rabbit;

import com.rabbitmq.client.Channel;
import io.bindery.common.transport.NotPublishedException;
import io.bindery.common.transport.OutgoingMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/** Publishes on a reconnecting channel in confirm mode. Thread-safe. */
final class RabbitPublisher implements AutoCloseable {

    // The threads of the broker's client must not run the callbacks of callers.
    private static final Executor CALLBACKS = task -> Thread.ofVirtual().start(task);

    private final Duration confirmTimeout;
    private final ReconnectingChannel connection;
    private volatile @Nullable ConfirmChannel channel;

    RabbitPublisher(ConnectionFactory connections, RabbitSettings settings) {
        this.confirmTimeout = settings.confirmTimeout();
        this.connection = new ReconnectingChannel("publisher", connections, settings.retryInterval(), this::setUp);
    }

    void start() {
        connection.start();
    }

    /** Fails at once while the broker is unreachable; waits only for the first attempt to connect. */
    CompletableFuture<Void> publish(OutgoingMessage message) {
        var outcome = new CompletableFuture<Void>();
        var _ = connection.firstAttempt().thenRun(() -> send(message, outcome));
        return outcome;
    }

    boolean available() {
        ConfirmChannel current = channel;
        return current != null && current.usable();
    }

    @Override
    public void close() {
        connection.close();
    }

    private void setUp(Channel opened) throws IOException {
        channel = ConfirmChannel.open(opened, connection::requestRedeclaration);
    }

    private void send(OutgoingMessage message, CompletableFuture<Void> outcome) {
        ConfirmChannel current = channel;
        if (current == null || !current.usable()) {
            outcome.completeExceptionally(
                    new NotPublishedException("the broker is unreachable or blocks publishers", null));
            return;
        }
        var _ = current.send(message, confirmTimeout)
                .whenCompleteAsync((confirmed, failure) -> settle(outcome, failure), CALLBACKS);
    }

    private void settle(CompletableFuture<Void> outcome, @Nullable Throwable failure) {
        if (failure == null) {
            outcome.complete(null);
        } else if (failure instanceof NotPublishedException) {
            outcome.completeExceptionally(failure);
        } else {
            outcome.completeExceptionally(
                    new NotPublishedException("the broker did not confirm within " + confirmTimeout, failure));
        }
    }
}
