package io.bindery.common.transport.inprocess;

import io.bindery.common.transport.Topic;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one topic. Its lock also guards the state of its subscriptions; {@code changed} signals changes of
 * both.
 */
final class InProcessQueue {

    final ReentrantLock lock = new ReentrantLock();
    final Condition changed = lock.newCondition();

    private final Topic topic;
    private final Consumer<InProcessMessage> rejected;
    private final Deque<InProcessMessage> urgent = new ArrayDeque<>();
    private final Deque<InProcessMessage> normal = new ArrayDeque<>();

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
            queueOf(message).addLast(message);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Puts a message back to where it was taken; under the lock. */
    void putBack(InProcessMessage message) {
        queueOf(message).addFirst(message);
        changed.signalAll();
    }

    /** Takes the oldest message, an urgent one if there is one; under the lock. */
    @Nullable InProcessMessage poll() {
        InProcessMessage first = urgent.poll();
        return first == null ? normal.poll() : first;
    }

    void reject(InProcessMessage message) {
        rejected.accept(message);
    }

    private Deque<InProcessMessage> queueOf(InProcessMessage message) {
        return message.urgent() ? urgent : normal;
    }
}
