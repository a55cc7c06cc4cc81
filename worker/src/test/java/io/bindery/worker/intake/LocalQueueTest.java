package io.bindery.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.DocumentId;
import io.bindery.common.transport.Topic;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalQueueTest {

    private final AtomicLong clock = new AtomicLong();
    private final LocalQueue queue = new LocalQueue(clock::get);

    @Test
    void hasInteractiveWorkGoFirst() throws InterruptedException {
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
    void givesBackWhatHasWaitedForTooLong() {
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
    void takesNothingOnceItIsClosed() throws InterruptedException {
        add(Topic.WORK_BULK, 1);

        assertThat(queue.close()).extracting(LocalQueueTest::number).containsExactly(1L);

        assertThat(add(Topic.WORK_BULK, 2)).isFalse();
        assertThat(queue.take(Duration.ofDays(1))).isNull();
    }

    private boolean add(Topic topic, int number) {
        return queue.add(new SettledDelivery(topic), new DocumentId(new UUID(0, number)));
    }

    private static long number(@Nullable QueuedMessage waiting) {
        return waiting == null ? -1 : waiting.document().value().getLeastSignificantBits();
    }
}
