package io.bindery.common.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Records the deliveries of one subscription, in order. */
public final class RecordedDeliveries {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Long enough for a message that must not come to show itself. */
    private static final Duration QUIET = Duration.ofMillis(300);

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Subscription subscription;

    private RecordedDeliveries(Transport transport, Topic topic, int prefetch, Consumer<Delivery> listener) {
        subscription = transport.subscribe(topic, prefetch, delivery -> {
            deliveries.add(delivery);
            listener.accept(delivery);
        });
    }

    /** Subscribes; the listener sees a delivery after it was noted here. */
    static RecordedDeliveries by(Transport transport, Topic topic, int prefetch, Consumer<Delivery> listener) {
        return new RecordedDeliveries(transport, topic, prefetch, listener);
    }

    /** A listener that gives back the first deliveries and keeps the rest. */
    static Consumer<Delivery> requeueFirst(int count) {
        var seen = new AtomicInteger();
        return delivery -> {
            if (seen.incrementAndGet() <= count) {
                delivery.requeue();
            }
        };
    }

    static String text(Delivery delivery) {
        return new String(delivery.body(), StandardCharsets.UTF_8);
    }

    public Subscription subscription() {
        return subscription;
    }

    public Delivery first() {
        return deliveries.getFirst();
    }

    public Delivery last() {
        return deliveries.getLast();
    }

    public int count() {
        return deliveries.size();
    }

    public List<UUID> ids() {
        return deliveries.stream().map(Delivery::messageId).toList();
    }

    public List<String> bodies() {
        return deliveries.stream().map(RecordedDeliveries::text).toList();
    }

    /** Waits for at least this many deliveries. */
    public void await(int count) {
        Awaitility.await().atMost(TIMEOUT).until(() -> count() >= count);
    }

    /** Fails unless it stays at exactly this many deliveries. */
    public void staysAt(int count) {
        Awaitility.await().during(QUIET).atMost(QUIET.multipliedBy(10)).until(() -> count() == count);
    }
}
