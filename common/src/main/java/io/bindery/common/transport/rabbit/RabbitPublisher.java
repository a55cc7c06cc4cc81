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

/** Publishes on one channel that is kept open, and tells of each message what became of it. Thread-safe. */
final class RabbitPublisher implements AutoCloseable {

    // The client's threads must not run what a caller does after its publish.
    private static final Executor CALLERS = task -> Thread.ofVirtual().start(task);

    private final Duration confirmTimeout;
    private final KeptChannel kept;
    private volatile @Nullable ConfirmChannel channel;

    RabbitPublisher(ConnectionFactory connections, RabbitSettings settings) {
        this.confirmTimeout = settings.confirmTimeout();
        this.kept = new KeptChannel("publisher", connections, settings.retryInterval(), this::use);
    }

    void start() {
        kept.start();
    }

    /** Fails at once while the broker is away; only the very first attempt to reach it is waited for. */
    CompletableFuture<Void> publish(OutgoingMessage message) {
        var outcome = new CompletableFuture<Void>();
        var _ = kept.firstAttempt().thenRun(() -> send(message, outcome));
        return outcome;
    }

    boolean available() {
        ConfirmChannel current = channel;
        return current != null && current.usable();
    }

    @Override
    public void close() {
        kept.close();
    }

    private void use(Channel opened) throws IOException {
        channel = ConfirmChannel.open(opened, kept::redeclareSoon);
    }

    private void send(OutgoingMessage message, CompletableFuture<Void> outcome) {
        ConfirmChannel current = channel;
        if (current == null || !current.usable()) {
            outcome.completeExceptionally(
                    new NotPublishedException("the broker is not reachable or takes nothing", null));
            return;
        }
        var _ = current.send(message, confirmTimeout)
                .whenCompleteAsync((confirmed, failure) -> settle(outcome, failure), CALLERS);
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
