package io.bindery.db.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.NotPublishedException;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublishOutboxIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final Broker broker = new Broker();
    private final PublishOutbox publish = relay(broker);

    @Test
    void publishesEachMessageOnceAndMarksIt() {
        database.given().acceptedJob().documents(3).accept();

        assertThat(publish.publish().sent()).isEqualTo(3);
        assertThat(publish.publish()).isEqualTo(PublishOutbox.Round.IDLE);

        assertThat(broker.taken).hasSize(3).extracting(OutgoingMessage::topic).containsOnly(Topic.WORK_INTERACTIVE);
        assertThat(unsent()).isEmpty();
    }

    @Test
    void saysWhatIsUrgent() {
        GivenJob job = database.given().acceptedJob().accept();
        Outbox outbox = database.bean(Outbox.class);
        database.transaction()
                .executeWithoutResult(
                        status -> outbox.appendUrgent(Topic.WORK_INTERACTIVE, job.id(), job.document(), 1));

        publish.publish();

        assertThat(broker.taken).extracting(OutgoingMessage::urgent).containsExactly(false, true);
    }

    @Test
    void keepsWhatTheBrokerDidNotTakeWithItsTriesAndTheReason() {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().succeed(database.work().claim(job.document()));
        broker.refused = Topic.WORK_INTERACTIVE;

        PublishOutbox.Round round = publish.publish();
        publish.publish();

        assertThat(round.sent()).isEqualTo(1);
        assertThat(round.failed()).isEqualTo(1);
        assertThat(broker.taken).extracting(OutgoingMessage::topic).containsExactly(Topic.COMPLETION);
        assertThat(unsent())
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("tries", 2).containsEntry("last_error", "no queue took it"));
        broker.refused = Topic.DEAD;
        assertThat(publish.publish().sent()).isEqualTo(1);
        assertThat(unsent()).isEmpty();
    }

    @Test
    void messagesThatNoQueueTakesDoNotHoldUpTheOthers() {
        database.jdbc()
                .sql("INSERT INTO outbox (topic, payload) SELECT 'WORK_BULK', '{}' FROM generate_series(1, 300)")
                .update();
        database.jdbc()
                .sql("INSERT INTO outbox (topic, payload) VALUES ('COMPLETION', '{}')")
                .update();
        broker.refused = Topic.WORK_BULK;

        publish.publish();
        publish.publish();

        assertThat(broker.taken).extracting(OutgoingMessage::topic).containsExactly(Topic.COMPLETION);
    }

    @Test
    void twoRelaysNeverPublishTheSameRowTogether() {
        database.given().acceptedJob().documents(3).accept();
        var other = new Broker();
        PublishOutbox otherRelay = relay(other);
        var first = database.sessions().hold(publish::publish);
        database.given().acceptedJob().documents(2).accept();

        assertThat(otherRelay.publish().sent()).isEqualTo(2);
        first.commit();

        assertThat(broker.taken).hasSize(3);
        assertThat(other.taken)
                .hasSize(2)
                .extracting(OutgoingMessage::messageId)
                .doesNotContainAnyElementsOf(
                        broker.taken.stream().map(OutgoingMessage::messageId).toList());
    }

    @Test
    void publishesAgainWhatWasPublishedAndNotMarked() {
        database.given().acceptedJob().accept();
        database.transaction().executeWithoutResult(crash -> {
            publish.publish();
            crash.setRollbackOnly();
        });

        assertThat(publish.publish().sent()).isEqualTo(1);

        assertThat(broker.taken)
                .hasSize(2)
                .extracting(OutgoingMessage::messageId)
                .containsOnly(broker.taken.getFirst().messageId());
    }

    @Test
    void forgetsWhatWasSentADayAgoAndNothingElse() {
        database.given().acceptedJob().documents(2).accept();
        publish.publish();
        database.timePasses(Duration.ofHours(25));
        database.given().acceptedJob().accept();
        database.timePasses(Duration.ofHours(25));

        var purge = database.bean(PurgeOutbox.class);
        assertThat(purge.purge()).isEqualTo(2);
        assertThat(purge.purge()).isZero();

        assertThat(unsent()).hasSize(1);
    }

    @Test
    void theRelayPublishesWhatACommitLeft() {
        Loop relay = new OutboxLoops()
                .loopOfOutbox(database.bean(Loops.class), new Relay(publish), database.bean(OutboxSignal.class));
        relay.start();
        try {
            database.given().acceptedJob().documents(2).accept();

            await().untilAsserted(() -> assertThat(unsent()).isEmpty());
            assertThat(broker.taken).hasSize(2);
        } finally {
            relay.stop();
        }
        assertThat(relay.isRunning()).isFalse();
    }

    private static PublishOutbox relay(Transport transport) {
        return new PublishOutbox(database.bean(OutboxStore.class), transport, database.transaction());
    }

    private static List<Map<String, Object>> unsent() {
        return new ArrayList<>(database.jdbc()
                .sql("SELECT * FROM outbox WHERE sent_at IS NULL")
                .query()
                .listOfRows());
    }

    /** A broker that takes every topic but one. */
    private static final class Broker implements Transport {

        final List<OutgoingMessage> taken = new CopyOnWriteArrayList<>();
        volatile Topic refused = Topic.DEAD;

        @Override
        public CompletableFuture<Void> publish(OutgoingMessage message) {
            if (message.topic() == refused) {
                return CompletableFuture.failedFuture(new NotPublishedException("no queue took it", null));
            }
            taken.add(message);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Subscription subscribe(Topic topic, int prefetch, Consumer<Delivery> listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean available() {
            return true;
        }
    }
}
