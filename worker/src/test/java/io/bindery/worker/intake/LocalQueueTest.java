package io.bindery.worker.intake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.transport.Topic;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalQueueTest {

    private final AtomicLong clock = new AtomicLong();
    private final LocalQueue queue = new LocalQueue(clock::get);

    @Test
    void servesInteractiveWorkFirst() throws InterruptedException {
        add(Topic.WORK_BULK, 1);
        add(Topic.WORK_INTERACTIVE, 2);
        add(Topic.WORK_BULK, 3);
        add(Topic.WORK_INTERACTIVE, 4);

        assertThat(number(queue.take(Duration.ZERO))).isEqualTo(2);
        assertThat(number(queue.take(Duration.ZERO))).isEqualTo(4);
        assertThat(number(queue.take(Duration.ZERO))).isEqualTo(1);
        assertThat(number(queue.take(Duration.ZERO))).isEqualTo(3);
        assertThat(queue.take(Duration.ZERO)).isNull();
    }

    @Test
    void removesWhatHasWaitedForTooLong() {
        add(Topic.WORK_BULK, 1);
        clock.addAndGet(Duration.ofSeconds(10).toNanos());
        add(Topic.WORK_BULK, 2);
        assertThat(queue.removeOlderThan(Duration.ofSeconds(10))).isEmpty();

        clock.addAndGet(1);

        assertThat(queue.removeOlderThan(Duration.ofSeconds(10)))
                .extracting(LocalQueueTest::number)
                .containsExactly(1L);
        assertThat(queue.removeOlderThan(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void requeuesWhatWaitsAndWhatArrivesOnceItIsClosed() throws InterruptedException {
        SettledDelivery waiting = add(Topic.WORK_BULK, 1);

        queue.close();

        assertThat(waiting.settled()).isEqualTo("requeue");
        assertThat(add(Topic.WORK_BULK, 2).settled()).isEqualTo("requeue");
        assertThat(queue.take(Duration.ofDays(1))).isNull();
    }

    @Test
    void rejectsWhatItCannotRead() throws InterruptedException {
        SettledDelivery unreadable = SettledDelivery.unreadable();

        queue.arrived(unreadable);

        assertThat(unreadable.settled()).isEqualTo("reject");
        assertThat(queue.take(Duration.ZERO)).isNull();
    }

    @Test
    void acknowledgesOnceTheDatabaseHasAnswered() throws InterruptedException {
        assertThat(settledAfter(new ClaimResult.Nothing())).isEqualTo("ack");
        assertThat(settledAfter(new ClaimResult.GateClosed())).isEqualTo("requeue");
        assertThat(settledAfter(new ClaimResult.NoAnswer())).isEqualTo("requeue");
    }

    private String settledAfter(ClaimResult result) throws InterruptedException {
        SettledDelivery delivery = add(Topic.WORK_BULK, 1);
        queue.settle(requireNonNull(queue.take(Duration.ZERO)), result);
        return delivery.settled();
    }

    private SettledDelivery add(Topic topic, int number) {
        SettledDelivery delivery = SettledDelivery.about(topic, number);
        queue.arrived(delivery);
        return delivery;
    }

    private static long number(@Nullable QueuedMessage waiting) {
        return waiting == null ? -1 : waiting.document().value().getLeastSignificantBits();
    }
}
