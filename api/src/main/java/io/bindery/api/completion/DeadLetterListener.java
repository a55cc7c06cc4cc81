package io.bindery.api.completion;

import io.bindery.common.message.DocumentMessage;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.message.UnreadableMessageException;
import io.bindery.common.transport.Delivery;
import io.bindery.db.upkeep.DeadLetterStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Handles dead letters: announces the document again if the database says that it still waits, and otherwise only
 * counts them. Thread-safe.
 */
@Component
class DeadLetterListener {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterListener.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final DeadLetterStore store;
    private final Counter counter;

    DeadLetterListener(DeadLetterStore store, MeterRegistry meters) {
        this.store = store;
        this.counter = Counter.builder("bindery.dead.letters")
                .description("Messages that were rejected or delivered too often")
                .register(meters);
    }

    void onMessage(Delivery delivery) {
        counter.increment();
        try {
            DocumentMessage message = MessageCodec.read(delivery.body());
            boolean again = store.dispatchAgain(message, PAUSE);
            log.warn(
                    "Dead letter {} about document {}: {}",
                    delivery.messageId(),
                    message.documentId(),
                    again ? "it still waits and is announced again" : "it needs no action");
        } catch (UnreadableMessageException e) {
            log.error("Dead letter {} dropped: {}", delivery.messageId(), e.getMessage());
        } catch (RuntimeException e) {
            // A dead letter may be lost: idle workers find waiting documents without it.
            log.error("Dead letter {} dropped, the database did not answer: {}", delivery.messageId(), e.toString());
        }
        delivery.ack();
    }
}
