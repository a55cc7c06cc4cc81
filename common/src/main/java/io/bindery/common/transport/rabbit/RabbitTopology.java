package io.bindery.common.transport.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.bindery.common.transport.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exchanges and queues of Bindery, declared at every connect; existing ones stay as they are. */
final class RabbitTopology {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitTopology.class);

    /** A backstop; the attempt counter in the database is the authority. */
    private static final int DELIVERY_LIMIT = 10;

    private static final int NO_DELIVERY_LIMIT = -1;

    /** Far longer than any delivery stays unsettled: work is acknowledged when it is claimed, not when it is done. */
    private static final Duration CONSUMER_TIMEOUT = Duration.ofHours(6);

    private RabbitTopology() {}

    /** @throws IOException if the broker is unreachable; not if an exchange or queue exists with other properties */
    static void declare(Connection connection) throws IOException {
        exchange(connection, Route.WORK_EXCHANGE, BuiltinExchangeType.DIRECT);
        exchange(connection, Route.EVENTS_EXCHANGE, BuiltinExchangeType.TOPIC);
        exchange(connection, Route.DEAD_LETTER_EXCHANGE, BuiltinExchangeType.FANOUT);
        for (Topic topic : Topic.values()) {
            Route route = Route.of(topic);
            declare(connection, "queue " + route.queue(), channel -> {
                channel.queueDeclare(route.queue(), true, false, false, arguments(topic));
            });
            declare(connection, "binding of " + route.queue(), channel -> {
                channel.queueBind(route.queue(), route.exchange(), route.routingKey());
            });
        }
    }

    private static Map<String, Object> arguments(Topic topic) {
        if (topic == Topic.DEAD) {
            // No dead-letter exchange behind this queue: a limit here would drop messages.
            return Map.of(
                    "x-queue-type",
                    "quorum",
                    "x-delivery-limit",
                    NO_DELIVERY_LIMIT,
                    "x-consumer-timeout",
                    CONSUMER_TIMEOUT.toMillis());
        }
        // At-least-once needs reject-publish: a message is kept until bindery.dead has confirmed it.
        return Map.of(
                "x-queue-type",
                "quorum",
                "x-delivery-limit",
                DELIVERY_LIMIT,
                "x-dead-letter-exchange",
                Route.DEAD_LETTER_EXCHANGE,
                "x-dead-letter-strategy",
                "at-least-once",
                "x-overflow",
                "reject-publish",
                "x-consumer-timeout",
                CONSUMER_TIMEOUT.toMillis());
    }

    private static void exchange(Connection connection, String name, BuiltinExchangeType type) throws IOException {
        declare(connection, "exchange " + name, channel -> channel.exchangeDeclare(name, type, true));
    }

    /** Uses a channel of its own, because the broker closes the channel of a declaration it refuses. */
    private static void declare(Connection connection, String what, Declaration declaration) throws IOException {
        Channel channel = connection.openChannel().orElseThrow(() -> new IOException("no channel is left"));
        try {
            declaration.on(channel);
        } catch (IOException e) {
            if (!isRefused(e)) {
                throw e;
            }
            LOG.warn("The broker keeps its own {} ({}); it is used as it is", what, reason(e));
        } finally {
            ReconnectingChannel.abort(channel);
        }
    }

    private static boolean isRefused(IOException e) {
        return e.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && (close.getReplyCode() == AMQP.PRECONDITION_FAILED || close.getReplyCode() == AMQP.ACCESS_REFUSED);
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause();
        return cause == null ? e.toString() : String.valueOf(cause.getMessage());
    }

    private interface Declaration {
        void on(Channel channel) throws IOException;
    }
}
