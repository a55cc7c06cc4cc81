package io.bindery.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.inprocess.InProcessTransport;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowControlTest {

    private final AtomicLong clock = new AtomicLong();
    private final InProcessTransport transport = new InProcessTransport();
    private final LocalQueue queue = new LocalQueue(clock::get);
    private final Queue<Delivery> delivered = new ConcurrentLinkedQueue<>();
    private final WorkSubscriptions subscriptions = new WorkSubscriptions(transport, 1, delivered::add);
    private boolean gateOpen = true;
    private final FlowControl flowControl = new FlowControl(
            subscriptions,
            queue,
            () -> gateOpen,
            new FlowControl.Limits(Duration.ofSeconds(10), Duration.ofSeconds(2)),
            clock::get);

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void subscribesOnlyOnceTheGateIsOpen() {
        transport
                .publish(new OutgoingMessage(new UUID(0, 1), Topic.WORK_BULK, "{}", false))
                .join();
        gateOpen = false;
        flowControl.check();
        assertThat(delivered).isEmpty();

        gateOpen = true;
        flowControl.check();

        await().untilAsserted(() -> assertThat(delivered).hasSize(1));
    }

    @Test
    void pausesWhileTheGateIsClosed() {
        flowControl.check();
        assertThat(subscriptions.paused(PauseReason.GATE)).isFalse();

        gateOpen = false;
        flowControl.check();
        assertThat(subscriptions.paused(PauseReason.GATE)).isTrue();

        gateOpen = true;
        flowControl.check();

        assertThat(subscriptions.paused(PauseReason.GATE)).isFalse();
    }

    @Test
    void requeuesAMessageThatNoSlotHadTimeFor() {
        var delivery = SettledDelivery.about(Topic.WORK_BULK, 1);
        queue.arrived(delivery);
        secondsPass(10);
        flowControl.check();
        assertThat(delivery.settled()).isEqualTo("not");

        secondsPass(1);
        flowControl.check();

        assertThat(delivery.settled()).isEqualTo("requeue");
        assertThat(subscriptions.paused(PauseReason.BUSY)).isTrue();
    }

    @Test
    void resumesWhenASlotIsFree() throws InterruptedException {
        subscriptions.pause(PauseReason.BUSY);
        flowControl.check();
        assertThat(subscriptions.paused(PauseReason.BUSY)).isTrue();
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

        flowControl.check();

        assertThat(subscriptions.paused(PauseReason.BUSY)).isFalse();
        queue.close();
        slot.join();
    }

    @Test
    void resumesWhenTheDatabaseHasBeenWellForAWhile() {
        subscriptions.pause(PauseReason.DATABASE);
        flowControl.check();
        secondsPass(1);
        gateOpen = false;
        flowControl.check();
        gateOpen = true;
        secondsPass(1);
        flowControl.check();
        assertThat(subscriptions.paused(PauseReason.DATABASE)).isTrue();

        secondsPass(2);
        flowControl.check();

        assertThat(subscriptions.paused(PauseReason.DATABASE)).isFalse();
    }

    private void secondsPass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
