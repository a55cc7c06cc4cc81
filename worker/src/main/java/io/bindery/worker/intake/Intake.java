package io.bindery.worker.intake;

import io.bindery.common.message.DocumentMessage;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.message.UnreadableMessageException;
import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.Transport;
import io.bindery.worker.Ticker;
import io.bindery.worker.WorkerProperties;
import io.bindery.worker.readiness.WorkerGate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes documents for as many slots as there are, from {@link #start()} to {@link #stopTaking()}. Started once. */
@Component
public class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Transport transport;
    private final ClaimDocument work;
    private final WorkerGate gate;
    private final WorkerProperties properties;
    private final LocalQueue queue = new LocalQueue(System::nanoTime);
    private volatile @Nullable Running running;

    Intake(Transport transport, ClaimDocument work, WorkerGate gate, WorkerProperties properties, MeterRegistry meters) {
        this.transport = transport;
        this.work = work;
        this.gate = gate;
        this.properties = properties;
        Gauge.builder("bindery.worker.slots", properties, WorkerProperties::slots)
                .description("Documents this worker can run at a time")
                .register(meters);
        Gauge.builder("bindery.worker.running", this, Intake::busy)
                .description("Documents this worker runs")
                .register(meters);
    }

    /** Subscribes, and begins to work. */
    public void start() {
        var subscriptions = new WorkSubscriptions(transport, properties.slots(), this::arrived);
        var slots = new Slots(work, queue, subscriptions, properties);
        var limits = new FlowControl.Limits(properties.localWait(), properties.databaseBackOff());
        var flowControl = new FlowControl(subscriptions, queue, () -> gate.state().open(), limits, System::nanoTime);
        running = new Running(subscriptions, slots, Ticker.start("intake", LOOK, flowControl::look));
        slots.start();
    }

    /** Takes nothing more; messages that wait here go back. What runs, runs on. */
    public void stopTaking() {
        Running now = running;
        if (now != null) {
            now.ticker().close();
            now.subscriptions().pause(PauseReason.DRAINING);
            now.slots().stop();
            // Dying here leaves messages unsettled; the broker delivers them to others.
            queue.close().forEach(waiting -> waiting.delivery().requeue());
        }
    }

    /** After {@link #stopTaking()}: waits until nothing runs here any more; false if something still does by then. */
    public boolean await(Duration atMost) throws InterruptedException {
        Running now = running;
        return now == null || now.slots().await(atMost);
    }

    /** After {@link #stopTaking()}: ends the subscriptions. */
    public void close() {
        Running now = running;
        if (now != null) {
            now.subscriptions().close();
        }
    }

    /** Slots that have something in hand. */
    public int busy() {
        Running now = running;
        return now == null ? 0 : now.slots().busy();
    }

    private void arrived(Delivery delivery) {
        DocumentMessage message;
        try {
            message = MessageCodec.read(delivery.body());
        } catch (UnreadableMessageException e) {
            log.warn("Message {} is unreadable, it is set aside: {}", delivery.messageId(), e.getMessage());
            delivery.reject();
            return;
        }
        if (!queue.add(delivery, message.documentId())) {
            delivery.requeue();
        }
    }

    private record Running(WorkSubscriptions subscriptions, Slots slots, Ticker ticker) {}
}
