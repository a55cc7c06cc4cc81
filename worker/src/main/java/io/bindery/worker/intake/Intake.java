package io.bindery.worker.intake;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import io.bindery.common.transport.Transport;
import io.bindery.worker.WorkerProperties;
import io.bindery.worker.attempt.RunAttempt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Claims and runs documents in its slots, from {@link #start()} to {@link #stopClaiming()}. Started once. */
@Component
class Intake {

    private static final Duration FLOW_CHECK = Duration.ofMillis(250);

    private final Transport transport;
    private final ClaimDocument claims;
    private final RunAttempt run;
    private final WorkerProperties properties;
    private final Loops loops;
    private final LocalQueue queue = new LocalQueue(System::nanoTime);
    private volatile @Nullable Running running;

    Intake(Transport transport, ClaimDocument claims, RunAttempt run, WorkerProperties properties, Loops loops) {
        this.transport = transport;
        this.claims = claims;
        this.run = run;
        this.properties = properties;
        this.loops = loops;
    }

    /** Starts the slots, and subscribes once the gate is open. */
    void start() {
        var subscriptions = new WorkSubscriptions(transport, properties.slots(), queue::arrived);
        var slots = new Slots(claims, run, queue, subscriptions, properties);
        var limits = new FlowControl.Limits(properties.localWait(), properties.databaseBackOff());
        var flowControl = new FlowControl(subscriptions, queue, claims::possible, limits, System::nanoTime);
        running = new Running(subscriptions, slots, loops.start("intake", Pace.steady(FLOW_CHECK), flowControl::check));
        slots.start();
    }

    /** Claims nothing more and requeues messages that wait here. Documents that run continue. */
    void stopClaiming() {
        Running now = running;
        if (now != null) {
            now.loop().close();
            now.subscriptions().pause(PauseReason.DRAINING);
            now.slots().stop();
            queue.close();
        }
    }

    /** After {@link #stopClaiming()}: waits until no slot is busy; false if one still is by then. */
    boolean await(Duration atMost) throws InterruptedException {
        Running now = running;
        return now == null || now.slots().await(atMost);
    }

    /** After {@link #stopClaiming()}: ends the subscriptions. */
    void close() {
        Running now = running;
        if (now != null) {
            now.subscriptions().close();
        }
    }

    /** Slots that claim or run a document. */
    int busy() {
        Running now = running;
        return now == null ? 0 : now.slots().busy();
    }

    private record Running(WorkSubscriptions subscriptions, Slots slots, Loop loop) {}
}
