package io.bindery.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.DocumentId;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.inprocess.InProcessTransport;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverseeTest {

    private final AtomicLong clock = new AtomicLong();
    private final InProcessTransport transport = new InProcessTransport();
    private final LocalQueue queue = new LocalQueue(clock::get);
    private final Feed feed = new Feed(transport, 1, delivery -> {});
    private boolean gateOpen = true;
    private final Oversee oversee = new Oversee(
            feed, queue, () -> gateOpen, new Oversee.Limits(Duration.ofSeconds(10), Duration.ofSeconds(2)), clock::get);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void wantsNoMessagesWhileTheGateIsClosed() {
        gateOpen = false;
        oversee.look();
        assertThat(feed.paused(Hindrance.GATE)).isTrue();

        gateOpen = true;
        oversee.look();

        assertThat(feed.paused(Hindrance.GATE)).isFalse();
    }

    @Test
    void givesBackAMessageThatNoSlotHadTimeFor() {
        var delivery = new SettledDelivery(Topic.WORK_BULK);
        queue.add(delivery, new DocumentId(new UUID(0, 1)));
        secondsPass(10);
        oversee.look();
        assertThat(delivery.settled()).isEqualTo("not");

        secondsPass(1);
        oversee.look();

        assertThat(delivery.settled()).isEqualTo("requeue");
        assertThat(feed.paused(Hindrance.BUSY)).isTrue();
    }

    @Test
    void wantsMessagesAgainWhenASlotIsFree() throws InterruptedException {
        feed.pause(Hindrance.BUSY);
        oversee.look();
        assertThat(feed.paused(Hindrance.BUSY)).isTrue();
        Thread slot = Thread.ofVirtual().start(() -> {
            try {
                queue.take(Duration.ofDays(1));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        while (!queue.slotFree()) {
            Thread.onSpinWait();
        }

        oversee.look();

        assertThat(feed.paused(Hindrance.BUSY)).isFalse();
        queue.close();
        slot.join();
    }

    @Test
    void wantsMessagesAgainWhenTheDatabaseHasBeenWellForAWhile() {
        feed.pause(Hindrance.DATABASE);
        oversee.look();
        secondsPass(1);
        gateOpen = false;
        oversee.look();
        gateOpen = true;
        secondsPass(1);
        oversee.look();
        assertThat(feed.paused(Hindrance.DATABASE)).isTrue();

        secondsPass(2);
        oversee.look();

        assertThat(feed.paused(Hindrance.DATABASE)).isFalse();
    }

    private void secondsPass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
