package io.bindery.common.transport.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import io.bindery.common.CrashPoint;
import io.bindery.common.transport.NotPublishedException;
import io.bindery.common.transport.OutgoingMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One channel in confirm mode and the messages on it that the broker has not confirmed yet. Any number may be in
 * flight: the next message is sent without waiting for a confirm. Thread-safe.
 */
final class ConfirmChannel {

    /**
     * Delivered before messages without a priority: always from RabbitMQ 4.3 on, two times of three in earlier
     * versions.
     */
    private static final Integer URGENT = 9;

    private final Channel channel;
    private final ReentrantLock sending = new ReentrantLock();
    private final ConcurrentNavigableMap<Long, Unconfirmed> unconfirmed = new ConcurrentSkipListMap<>();
    private volatile boolean blocked;

    private ConfirmChannel(Channel channel) {
        this.channel = channel;
    }

    /** @param onReturn called on the client's thread when a message was routed to no queue; must not block */
    static ConfirmChannel open(Channel channel, Runnable onReturn) throws IOException {
        var confirms = new ConfirmChannel(channel);
        // The broker sends a return before the confirm of the same message, and both arrive on one thread.
        channel.addReturnListener(returned -> {
            confirms.returned(String.valueOf(returned.getProperties().getMessageId()));
            onReturn.run();
        });
        channel.addConfirmListener(confirms::confirmed, confirms::refused);
        channel.addShutdownListener(confirms::lost);
        channel.getConnection().addBlockedListener(reason -> confirms.blocked = true, () -> confirms.blocked = false);
        channel.confirmSelect();
        return confirms;
    }

    /** Whether messages can be sent: the channel is open and the broker does not block publishers. */
    boolean usable() {
        return channel.isOpen() && !blocked;
    }

    /**
     * Sends a message.
     *
     * @return completes when the broker has confirmed it and not returned it, else with {@link NotPublishedException},
     *     or {@link java.util.concurrent.TimeoutException} when it did not respond in time
     */
    CompletableFuture<Void> send(OutgoingMessage message, Duration confirmTimeout) {
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        AMQP.BasicProperties properties = MessageProperties.MINIMAL_PERSISTENT_BASIC
                .builder()
                .messageId(message.messageId().toString())
                .contentType("application/json")
                .priority(message.urgent() ? URGENT : null)
                .build();
        Route route = Route.of(message.topic());
        var outcome = new CompletableFuture<Void>();
        long number = 0;
        sending.lock();
        try {
            number = channel.getNextPublishSeqNo();
            unconfirmed.put(number, new Unconfirmed(properties.getMessageId(), outcome));
            channel.basicPublish(route.exchange(), route.routingKey(), true, properties, body);
            CrashPoint.MESSAGE_SENT.reached();
        } catch (IOException | ShutdownSignalException e) {
            unconfirmed.remove(number);
            outcome.completeExceptionally(new NotPublishedException("the connection to the broker was lost", e));
        } finally {
            sending.unlock();
        }
        long sent = number;
        var _ = outcome.whenComplete((confirmed, failure) -> unconfirmed.remove(sent));
        return outcome.orTimeout(confirmTimeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void returned(String messageId) {
        for (Unconfirmed message : unconfirmed.values()) {
            if (message.messageId.equals(messageId)) {
                message.returned = true;
            }
        }
    }

    private void confirmed(long number, boolean multiple) {
        NavigableMap<Long, Unconfirmed> answered = answered(number, multiple);
        answered.values().forEach(message -> {
            if (message.returned) {
                message.fail("no queue took the message", null);
            } else {
                message.outcome.complete(null);
            }
        });
    }

    private void refused(long number, boolean multiple) {
        answered(number, multiple).values().forEach(message -> message.fail("the broker refused the message", null));
    }

    private void lost(ShutdownSignalException cause) {
        unconfirmed.values().forEach(message -> message.fail("the broker was lost before it confirmed", cause));
    }

    private NavigableMap<Long, Unconfirmed> answered(long number, boolean multiple) {
        return multiple ? unconfirmed.headMap(number, true) : unconfirmed.subMap(number, true, number, true);
    }

    private static final class Unconfirmed {

        final String messageId;
        final CompletableFuture<Void> outcome;
        volatile boolean returned;

        Unconfirmed(String messageId, CompletableFuture<Void> outcome) {
            this.messageId = messageId;
            this.outcome = outcome;
        }

        void fail(String reason, @Nullable Throwable cause) {
            outcome.completeExceptionally(new NotPublishedException(reason, cause));
        }
    }
}
