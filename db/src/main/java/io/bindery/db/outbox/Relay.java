package io.bindery.db.outbox;

import io.bindery.common.loop.NotReadyException;
import org.springframework.stereotype.Component;

/** Publishes the outbox until nothing is left in it. */
@Component
class Relay {

    private final PublishOutbox publish;

    Relay(PublishOutbox publish) {
        this.publish = publish;
    }

    /** @throws NotReadyException if the broker did not confirm all messages; the others stay in the outbox */
    void round() {
        PublishOutbox.Round round;
        do {
            round = publish.publish();
            if (round.failed() > 0) {
                throw new NotReadyException(round.failed() + " messages are not published and kept: " + round.reason());
            }
        } while (round.full());
    }
}
