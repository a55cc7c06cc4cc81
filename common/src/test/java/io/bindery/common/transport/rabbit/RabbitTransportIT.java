package io.bindery.common.transport.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.NotPublishedException;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.RecordedDeliveries;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import io.bindery.common.transport.TransportContract;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.RabbitServer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

@NeedsRabbit
class RabbitTransportIT extends TransportContract {

    private static final RabbitSettings SETTINGS = new RabbitSettings(Duration.ofSeconds(5), Duration.ofMillis(200));
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RabbitServer broker = RabbitServer.get();
    private final String virtualHost = broker.newVirtualHost();
    private final CachingConnectionFactory connections = connectionsTo(broker.port());
    private RabbitTransport transport;

    @BeforeEach
    void connect() {
        transport = new RabbitTransport(connections, SETTINGS);
    }

    @AfterEach
    void disconnect() {
        transport.close();
        connections.destroy();
        broker.management("DELETE", "/vhosts/" + virtualHost, "");
    }

    @Override
    protected Transport transport() {
        return transport;
    }

    @Test
    void failsAtOnceWhenNobodyListens() {
        CachingConnectionFactory nowhere = connectionsTo(1);
        try (var lonely = new RabbitTransport(nowhere, SETTINGS)) {
            CompletableFuture<Void> publishing = lonely.publish(message("nobody"));

            assertThat(publishing)
                    .failsWithin(PATIENCE)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(NotPublishedException.class);
            assertThat(lonely.available()).isFalse();
        } finally {
            nowhere.destroy();
        }
    }

    @Test
    void tellsOfAMessageThatNoQueueTookAndBindsTheQueueAgain() {
        publish(Topic.WORK_BULK, "bound");
        broker.management("DELETE", "/bindings/" + virtualHost + "/e/bindery.work/q/bindery.work.bulk/bulk", "");

        assertThat(transport.publish(message("unroutable")))
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(NotPublishedException.class)
                .withMessageContaining("no queue took the message");

        publishUntilConfirmed(message("routable again"));
        var received = subscribe(Topic.WORK_BULK, 10, Delivery::ack);
        received.await(2);
        assertThat(received.bodies()).contains("bound", "routable again").doesNotContain("unroutable");
    }

    @Test
    void failsOnlyTheMessagesThatNoQueueTook() {
        publish(Topic.WORK_BULK, "bound");
        broker.management("DELETE", "/queues/" + virtualHost + "/bindery.completion", "");

        CompletableFuture<Void> lost =
                transport.publish(new OutgoingMessage(UUID.randomUUID(), Topic.COMPLETION, "no queue"));
        CompletableFuture<Void> good = transport.publish(message("queue"));

        assertThat(good).succeedsWithin(PATIENCE);
        assertThat(lost).failsWithin(PATIENCE);
    }

    @Test
    void consumesAgainWhenItsQueueWasDeleted() {
        var received = subscribe(Topic.WORK_BULK, 1, Delivery::ack);
        publish(Topic.WORK_BULK, "before");
        received.await(1);

        broker.management("DELETE", "/queues/" + virtualHost + "/bindery.work.bulk", "");

        publishUntilConfirmed(message("after"));
        received.await(2);
        assertThat(received.bodies()).containsExactly("before", "after");
    }

    @Test
    void outlivesTheBroker() {
        var received = subscribe(Topic.WORK_BULK, 1, Delivery::ack);
        publish(Topic.WORK_BULK, "before");
        received.await(1);

        RecordedDeliveries late;
        broker.stopBroker();
        try {
            await().atMost(PATIENCE).until(() -> !transport.available());
            assertThat(transport.publish(message("nobody there")))
                    .failsWithin(PATIENCE)
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(NotPublishedException.class);
            late = subscribe(Topic.COMPLETION, 1, Delivery::ack);
        } finally {
            broker.startBroker();
        }

        publishUntilConfirmed(message("after"));
        received.await(2);
        assertThat(received.bodies()).containsExactly("before", "after");
        assertThat(transport.available()).isTrue();
        publish(Topic.COMPLETION, "to one who came while it was away");
        late.await(1);
    }

    @Test
    void countsAsNotPublishedWhatIsNotConfirmedInTime() {
        try (var impatient = new RabbitTransport(connections, new RabbitSettings(Duration.ofMillis(500), PATIENCE))) {
            assertThat(impatient.publish(message("first"))).succeedsWithin(PATIENCE);

            broker.freeze();
            try {
                assertThat(impatient.publish(message("unheard")))
                        .failsWithin(PATIENCE)
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(NotPublishedException.class)
                        .withMessageContaining("did not confirm within PT0.5S");
            } finally {
                broker.thaw();
            }
        }
    }

    @Test
    void failsAtOnceWhileTheBrokerHoldsPublishersBackAndConsumersGoOn() {
        var received = subscribe(Topic.WORK_BULK, 1);
        publishMany(Topic.WORK_BULK, 2);
        received.await(1);

        broker.holdPublishers();
        try {
            // The broker says that it holds a connection back when something is published on it.
            CompletableFuture<Void> held = transport.publish(message("held"));
            await().atMost(PATIENCE).until(() -> !transport.available());
            assertThat(transport.publish(message("refused")))
                    .failsWithin(Duration.ofSeconds(2))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(NotPublishedException.class);

            received.first().ack();
            received.await(2);
            assertThat(held).failsWithin(PATIENCE);
        } finally {
            broker.releasePublishers();
        }

        publishUntilConfirmed(message("after"));
    }

    @Test
    void staysPausedThroughALostConnection() {
        var received = subscribe(Topic.WORK_BULK, 1);
        publish(Topic.WORK_BULK, "held");
        received.await(1);
        received.subscription().pause();

        connections.resetConnection();

        received.first().ack();
        received.staysAt(1);
        received.subscription().resume();
        received.await(2);
        assertThat(received.bodies()).containsExactly("held", "held");
    }

    @Test
    void isNoConsumerOfTheBrokerWhilePaused() throws Exception {
        var received = subscribe(Topic.WORK_BULK, 1);
        publish(Topic.WORK_BULK, "first");
        received.await(1);
        received.first().ack();

        received.subscription().pause();
        await().atMost(PATIENCE).until(() -> consumersOf("bindery.work.bulk") == 0);

        received.subscription().resume();
        await().atMost(PATIENCE).until(() -> consumersOf("bindery.work.bulk") == 1);
    }

    @Test
    void doesNotWaitForEachConfirm() {
        var received = subscribe(Topic.WORK_BULK, 200, Delivery::ack);

        publishMany(Topic.WORK_BULK, 5_000);

        received.await(5_000);
        assertThat(received.count()).isEqualTo(5_000);
        String channels = broker.management("GET", "/vhosts/" + virtualHost + "/channels?columns=number", "");
        assertThat(channels.split("number", -1).length - 1).isLessThanOrEqualTo(2);
    }

    @Test
    void deliversForeignMessagesWithoutId() {
        var received = subscribe(Topic.COMPLETION, 5);
        publish(Topic.COMPLETION, "ours");
        broker.management(
                "POST",
                "/exchanges/" + virtualHost + "/bindery.events/publish",
                "{\"properties\":{},\"routing_key\":\"document.ended\",\"payload\":\"theirs\",\"payload_encoding\":\"string\"}");

        received.await(2);

        assertThat(received.bodies()).containsExactly("ours", "theirs");
        assertThat(received.ids()).doesNotContainNull().doesNotHaveDuplicates();
    }

    private int consumersOf(String queue) throws Exception {
        try (var channel = connections.createConnection().getDelegate().createChannel()) {
            return channel.queueDeclarePassive(queue).getConsumerCount();
        }
    }

    private void publishUntilConfirmed(OutgoingMessage message) {
        await().atMost(PATIENCE)
                .until(() -> transport
                        .publish(message)
                        .handle((confirmed, failure) -> failure == null)
                        .join());
    }

    private static OutgoingMessage message(String body) {
        return new OutgoingMessage(UUID.randomUUID(), Topic.WORK_BULK, body);
    }

    private CachingConnectionFactory connectionsTo(int port) {
        var factory = new CachingConnectionFactory(broker.host(), port);
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        factory.setVirtualHost(virtualHost);
        return factory;
    }
}
