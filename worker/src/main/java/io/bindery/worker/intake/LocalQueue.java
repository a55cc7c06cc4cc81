package io.bindery.worker.intake;

import io.bindery.common.job.DocumentId;
import io.bindery.common.message.DocumentMessage;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.message.UnreadableMessageException;
import io.bindery.common.transport.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that wait for a slot, no more than were prefetched. The only class that settles messages: each is
 * acknowledged once the database has answered its claim, as from then on the lease protects the document; requeued
 * while it cannot be claimed here; rejected if it cannot be read or handled. The broker redelivers what is unsettled
 * when the process dies. Thread-safe.
 */
final class LocalQueue {

    private static final Logger log = LoggerFactory.getLogger(LocalQueue.class);

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<QueuedMessage> waiting = new PriorityQueue<>(QueuedMessage.ORDER);
    private long arrived;
    private int takers;
    private boolean closed;

    /** @param nanoTime a monotonic clock for the age of what waits */
    LocalQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Takes a message in, unless it is unreadable or the queue is closed. */
    void arrived(Delivery delivery) {
        DocumentMessage message;
        try {
            message = MessageCodec.read(delivery.body());
        } catch (UnreadableMessageException e) {
            log.warn("Message {} is unreadable and rejected: {}", delivery.messageId(), e.getMessage());
            delivery.reject();
            return;
        }
        if (!add(delivery, message.documentId())) {
            delivery.requeue();
        }
    }

    /** Settles a message whose document a slot has tried to claim. */
    void settle(QueuedMessage message, ClaimResult result) {
        switch (result) {
            case ClaimResult.Claimed _, ClaimResult.Nothing _ ->
                message.delivery().ack();
            case ClaimResult.GateClosed _, ClaimResult.NoAnswer _ ->
                message.delivery().requeue();
        }
    }

    /** Settles a message that caused an error: redelivered, it would cause the error again and again. */
    void reject(QueuedMessage message) {
        message.delivery().reject();
    }

    /** Settles messages that no slot here will take. */
    void requeue(List<QueuedMessage> messages) {
        messages.forEach(message -> message.delivery().requeue());
    }

    /** Removes the next message; null if none came in time, or the queue is closed. */
    @Nullable QueuedMessage take(Duration atMost) throws InterruptedException {
        lock.lock();
        takers++;
        try {
            long left = atMost.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return waiting.poll();
        } finally {
            takers--;
            lock.unlock();
        }
    }

    /** Whether a slot is idle. */
    boolean slotFree() {
        lock.lock();
        try {
            return takers > waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Removes the messages that have waited for longer; the caller has to {@linkplain #requeue} them. */
    List<QueuedMessage> removeOlderThan(Duration age) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            List<QueuedMessage> old = waiting.stream()
                    .filter(message -> now - message.since() > age.toNanos())
                    .toList();
            waiting.removeAll(old);
            return old;
        } finally {
            lock.unlock();
        }
    }

    /** Accepts no more messages, and requeues those that wait. */
    void close() {
        List<QueuedMessage> left;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            left = List.copyOf(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        requeue(left);
    }

    private boolean add(Delivery delivery, DocumentId document) {
        lock.lock();
        try {
            if (!closed) {
                waiting.add(new QueuedMessage(delivery, document, nanoTime.getAsLong(), arrived++));
                changed.signal();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
