package io.bindery.api.completion;

import io.bindery.common.transport.Subscription;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Subscribes the listeners of this package while the service runs. */
@Component
class Subscriptions implements SmartLifecycle {

    private static final int PREFETCH = 50;

    private final Transport transport;
    private final CompletionListener completions;
    private final DeadLetterListener deadLetters;
    private volatile List<Subscription> running = List.of();

    Subscriptions(Transport transport, CompletionListener completions, DeadLetterListener deadLetters) {
        this.transport = transport;
        this.completions = completions;
        this.deadLetters = deadLetters;
    }

    @Override
    public void start() {
        running = List.of(
                transport.subscribe(Topic.COMPLETION, PREFETCH, completions::onMessage),
                transport.subscribe(Topic.DEAD, 1, deadLetters::onMessage));
    }

    @Override
    public void stop() {
        running.forEach(Subscription::close);
        running = List.of();
    }

    @Override
    public boolean isRunning() {
        return !running.isEmpty();
    }
}
