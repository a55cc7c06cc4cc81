package io.bindery.db.model;

import io.bindery.common.message.DocumentMessage;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.NotPublishedException;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A broker whose deliveries are made by hand: completions stay in it until they are lost, and may be delivered at any
 * time and again.
 */
final class Network implements Transport {

    final List<Completed> completions = new ArrayList<>();
    boolean away;

    /** A completion message under way. */
    record Completed(UUID id, DocumentMessage message) {}

    @Override
    public CompletableFuture<Void> publish(OutgoingMessage message) {
        if (away) {
            return CompletableFuture.failedFuture(new NotPublishedException("the broker is away", null));
        }
        if (message.topic() == Topic.COMPLETION) {
            completions.add(new Completed(
                    message.messageId(), MessageCodec.read(message.body().getBytes(StandardCharsets.UTF_8))));
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Subscription subscribe(Topic topic, int prefetch, Consumer<Delivery> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean available() {
        return !away;
    }
}
