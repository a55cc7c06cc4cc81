package io.bindery.worker;

import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import io.bindery.common.transport.inprocess.InProcessTransport;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The in-process transport, writing down how messages were settled and what was true at that moment. */
public final class RecordingTransport implements Transport {

    private final InProcessTransport transport = new InProcessTransport();
    private final List<String> settled = new CopyOnWriteArrayList<>();
    private final AtomicInteger delivered = new AtomicInteger();
    private volatile Supplier<String> truth = () -> "";

    /** What to write down with each settling. */
    public void noting(Supplier<String> state) {
        truth = state;
    }

    /** Such as {@code ack RUNNING}, in order. */
    public List<String> settled() {
        return List.copyOf(settled);
    }

    /** Messages that the listeners were given. */
    public int delivered() {
        return delivered.get();
    }

    @Override
    public CompletableFuture<Void> publish(OutgoingMessage message) {
        return transport.publish(message);
    }

    @Override
    public Subscription subscribe(Topic topic, int prefetch, Consumer<Delivery> listener) {
        return transport.subscribe(topic, prefetch, delivery -> {
            listener.accept(new Recorded(delivery));
            delivered.incrementAndGet();
        });
    }

    @Override
    public boolean available() {
        return transport.available();
    }

    private void note(String settling) {
        settled.add((settling + " " + truth.get()).strip());
    }

    private final class Recorded implements Delivery {

        private final Delivery delivery;

        private Recorded(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public UUID messageId() {
            return delivery.messageId();
        }

        @Override
        public Topic topic() {
            return delivery.topic();
        }

        @Override
        public byte[] body() {
            return delivery.body();
        }

        @Override
        public void ack() {
            note("ack");
            delivery.ack();
        }

        @Override
        public void requeue() {
            note("requeue");
            delivery.requeue();
        }

        @Override
        public void reject() {
            note("reject");
            delivery.reject();
        }
    }
}
