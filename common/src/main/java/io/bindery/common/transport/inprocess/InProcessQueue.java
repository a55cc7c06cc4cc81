package io.bindery.common.transport.inprocess;

import io.bindery.common.transport.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of one topic. Its lock also guards the state of its subscriptions; {@code changed} tells of both. */
final class InProcessQueue {

    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();

    private final Topic topic;
    private final Consumer<InProcessMessage> rejected;
    private final Deque<InProcessMessage> urgent = new ArrayDeque<>();
    private final Deque<InProcessMessage> others = new ArrayDeque<>();

    InProcessQueue(Topic topic, Consumer<InProcessMessage> rejected) {
        this.topic = topic;
        this.rejected = rejected;
    }

    Topic topic() {
        return topic;
    }

    void add(InProcessMessage message) {
        lock.lock();
        try {
            line(message).addLast(message);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Puts a message back to where it was taken; under the lock. */
    void putBack(InProcessMessage message) {
        line(message).addFirst(message);
        changed.signalAll();
    }

    /** Takes the oldest message, an urgent one if there is one; under the lock. */
    @Nullable InProcessMessage poll() {
        InProcessMessage first = urgent.poll();
        return first == null ? others.poll() : first;
    }

    void reject(InProcessMessage message) {
        rejected.accept(message);
    }

    private Deque<InProcessMessage> line(InProcessMessage message) {
        return message.urgent() ? urgent : others;
    }
}
