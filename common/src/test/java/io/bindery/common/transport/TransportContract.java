package io.bindery.common.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every transport must do. Each test gets a transport whose queues are empty. */
public abstract class TransportContract {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Subscription> subscriptions = new ArrayList<>();

    /** The transport of the running test. */
    protected abstract Transport transport();

    @AfterEach
    void closeSubscriptions() {
        subscriptions.forEach(Subscription::close);
    }

    @Test
    void deliversWhatWasPublishedOnEveryTopic() {
        for (Topic topic : List.of(Topic.WORK_INTERACTIVE, Topic.WORK_BULK, Topic.COMPLETION)) {
            var received = subscribe(topic, 1);

            OutgoingMessage message = publish(topic, "{\"topic\":\"" + topic + "\",\"name\":\"naïve\"}");

            received.await(1);
            assertThat(received.bodies()).containsExactly(message.body());
            assertThat(received.ids()).containsExactly(message.messageId());
            assertThat(received.first().topic()).isEqualTo(topic);
        }
    }

    @Test
    void isAvailableAfterPublishing() {
        publish(Topic.WORK_BULK, "one");

        assertThat(transport().available()).isTrue();
    }

    @Test
    void keepsWhatIsPublishedWithoutSubscriber() {
        OutgoingMessage message = publish(Topic.COMPLETION, "early");

        var received = subscribe(Topic.COMPLETION, 1);

        received.await(1);
        assertThat(received.ids()).containsExactly(message.messageId());
    }

    @Test
    void deliversTheSameIdAsOftenAsItWasPublished() {
        var message = new OutgoingMessage(UUID.randomUUID(), Topic.WORK_BULK, "twice");

        published(transport().publish(message));
        published(transport().publish(message));

        var received = subscribe(Topic.WORK_BULK, 5);
        received.await(2);
        assertThat(received.ids()).containsOnly(message.messageId());
    }

    @Test
    void handsEachMessageToOneOfCompetingSubscribers() {
        var first = subscribe(Topic.WORK_BULK, 2, Delivery::ack);
        var second = subscribe(Topic.WORK_BULK, 2, Delivery::ack);

        List<UUID> published = publishMany(Topic.WORK_BULK, 100);

        await().atMost(PATIENCE).until(() -> first.count() + second.count() >= 100);
        assertThat(Stream.concat(first.ids().stream(), second.ids().stream()))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void holdsNoMoreThanThePrefetch() {
        publishMany(Topic.WORK_BULK, 5);

        var received = subscribe(Topic.WORK_BULK, 2);

        received.await(2);
        received.staysAt(2);
        received.first().ack();
        received.await(3);
        received.staysAt(3);
    }

    @Test
    void deliversWhatIsUrgentBeforeWhatWaits() {
        publishMany(Topic.WORK_INTERACTIVE, 20);
        var urgent = new OutgoingMessage(UUID.randomUUID(), Topic.WORK_INTERACTIVE, "urgent", true);
        published(transport().publish(urgent));

        var received = subscribe(Topic.WORK_INTERACTIVE, 1, Delivery::ack);

        received.await(21);
        assertThat(received.bodies().indexOf("urgent")).isZero();
    }

    @Test
    void deliversAgainWhatWasRequeued() {
        OutgoingMessage message = publish(Topic.WORK_INTERACTIVE, "again");
        // More often than the broker's delivery limit: giving back is no failure.
        var received = subscribe(Topic.WORK_INTERACTIVE, 1, RecordedDeliveries.requeueFirst(25));

        received.await(26);

        assertThat(received.ids()).containsOnly(message.messageId());
        subscribe(Topic.DEAD, 1).staysAt(0);
    }

    @Test
    void sendsWhatWasRejectedToTheDeadLetters() {
        OutgoingMessage message = publish(Topic.WORK_INTERACTIVE, "bad");
        var received = subscribe(Topic.WORK_INTERACTIVE, 1);
        received.await(1);

        received.first().reject();

        var dead = subscribe(Topic.DEAD, 1);
        dead.await(1);
        assertThat(dead.ids()).containsExactly(message.messageId());
        assertThat(dead.bodies()).containsExactly("bad");
        assertThat(dead.first().topic()).isEqualTo(Topic.DEAD);
        received.staysAt(1);
    }

    @Test
    void keepsDeadLettersThatAreRequeuedAndForgetsThoseRejected() {
        publish(Topic.WORK_BULK, "bad");
        subscribe(Topic.WORK_BULK, 1, Delivery::reject).await(1);
        var dead = subscribe(Topic.DEAD, 1, RecordedDeliveries.requeueFirst(25));
        dead.await(26);

        dead.last().reject();

        dead.staysAt(26);
    }

    @Test
    void rejectsOnceWhatTheListenerThrowsOnAndGoesOn() {
        var received = subscribe(Topic.WORK_BULK, 1, delivery -> {
            if (RecordedDeliveries.text(delivery).equals("bad")) {
                throw new IllegalStateException("on purpose");
            }
            delivery.ack();
        });

        OutgoingMessage bad = publish(Topic.WORK_BULK, "bad");
        publish(Topic.WORK_BULK, "good");

        var dead = subscribe(Topic.DEAD, 1);
        dead.await(1);
        assertThat(dead.ids()).containsExactly(bad.messageId());
        received.await(2);
        received.staysAt(2);
        assertThat(received.bodies()).containsExactly("bad", "good");
    }

    @Test
    void deliversNothingWhilePausedAndGoesOnAfterwards() {
        var received = subscribe(Topic.WORK_BULK, 1, Delivery::ack);
        publish(Topic.WORK_BULK, "before");
        received.await(1);

        received.subscription().pause();
        received.subscription().pause();
        publish(Topic.WORK_BULK, "meanwhile");

        received.staysAt(1);
        received.subscription().resume();
        received.subscription().resume();
        received.await(2);
        publish(Topic.WORK_BULK, "after");
        received.await(3);
    }

    @Test
    void settlesWhilePausedWhatWasDeliveredBefore() {
        publishMany(Topic.WORK_BULK, 1);
        var received = subscribe(Topic.WORK_BULK, 1);
        received.await(1);

        received.subscription().pause();
        received.first().ack();
        received.subscription().resume();

        received.staysAt(1);
        received.subscription().close();
        subscribe(Topic.WORK_BULK, 1).staysAt(0);
    }

    @Test
    void givesBackWhatIsUnsettledWhenClosed() {
        publishMany(Topic.WORK_BULK, 3);
        var received = subscribe(Topic.WORK_BULK, 3);
        received.await(3);
        received.first().ack();

        received.subscription().close();
        received.subscription().close();

        var next = subscribe(Topic.WORK_BULK, 3);
        next.await(2);
        assertThat(next.ids())
                .containsExactlyInAnyOrderElementsOf(received.ids().subList(1, 3));
        next.staysAt(2);
    }

    @Test
    void ignoresSettlingAfterClose() {
        publish(Topic.WORK_BULK, "mine no more");
        var received = subscribe(Topic.WORK_BULK, 1);
        received.await(1);
        received.subscription().close();

        assertThatCode(() -> received.first().ack()).doesNotThrowAnyException();

        var next = subscribe(Topic.WORK_BULK, 1);
        next.await(1);
    }

    @Test
    void countsOnlyTheFirstSettling() {
        publishMany(Topic.WORK_BULK, 2);
        var received = subscribe(Topic.WORK_BULK, 2);
        received.await(2);

        received.first().ack();
        received.first().ack();
        received.first().requeue();
        received.first().reject();

        // Nor does it cost the other delivery, which is still held.
        received.staysAt(2);
        subscribe(Topic.DEAD, 1).staysAt(0);
        publish(Topic.WORK_BULK, "and goes on");
        received.await(3);
    }

    @Test
    void settlesOnAnyThread() throws Exception {
        publishMany(Topic.WORK_BULK, 2);
        var received = subscribe(Topic.WORK_BULK, 1);
        received.await(1);

        Thread.ofPlatform().start(() -> received.first().ack()).join();

        received.await(2);
    }

    @Test
    void publishesFromManyThreadsAtOnce() {
        List<CompletableFuture<List<UUID>>> publishers = IntStream.range(0, 8)
                .mapToObj(publisher -> CompletableFuture.supplyAsync(() -> publishMany(Topic.COMPLETION, 125)))
                .toList();

        List<UUID> published = publishers.stream()
                .flatMap(publisher -> publisher.join().stream())
                .toList();

        var received = subscribe(Topic.COMPLETION, 50, Delivery::ack);
        received.await(1000);
        assertThat(received.ids()).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void refusesToPublishDeadLetters() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutgoingMessage(UUID.randomUUID(), Topic.DEAD, "body"));
    }

    @Test
    void refusesAPrefetchOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> transport().subscribe(Topic.WORK_BULK, 0, Delivery::ack));
    }

    /** Subscribes without settling anything. */
    protected RecordedDeliveries subscribe(Topic topic, int prefetch) {
        return subscribe(topic, prefetch, delivery -> {});
    }

    /** Subscribes until the end of the test. */
    protected RecordedDeliveries subscribe(Topic topic, int prefetch, Consumer<Delivery> listener) {
        var received = RecordedDeliveries.by(transport(), topic, prefetch, listener);
        subscriptions.add(received.subscription());
        return received;
    }

    /** Publishes one message and waits for its confirmation. */
    protected OutgoingMessage publish(Topic topic, String body) {
        var message = new OutgoingMessage(UUID.randomUUID(), topic, body);
        published(transport().publish(message));
        return message;
    }

    /** Publishes messages before waiting for the first confirmation. */
    protected List<UUID> publishMany(Topic topic, int count) {
        List<OutgoingMessage> messages = IntStream.range(0, count)
                .mapToObj(number -> new OutgoingMessage(UUID.randomUUID(), topic, "message " + number))
                .toList();
        CompletableFuture<?>[] confirms =
                messages.stream().map(transport()::publish).toArray(CompletableFuture[]::new);
        published(CompletableFuture.allOf(confirms));
        return messages.stream().map(OutgoingMessage::messageId).toList();
    }

    private static void published(CompletableFuture<Void> publishing) {
        assertThat(publishing).succeedsWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
