package io.bindery.db.upkeep;

import io.bindery.db.document.CancelWaiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Queues retries whose pause is over, except those of jobs that are cancelled. */
@Component
class QueueRetries {

    private static final Logger log = LoggerFactory.getLogger(QueueRetries.class);
    private static final int BATCH = 100;

    private final PromoteStore promotions;
    private final CancelWaiting cancels;

    QueueRetries(PromoteStore promotions, CancelWaiting cancels) {
        this.promotions = promotions;
        this.cancels = cancels;
    }

    void round() {
        int cancelled = cancels.cancelRemaining(BATCH);
        if (cancelled > 0) {
            log.info("{} documents cancelled after their workers had returned them", cancelled);
        }
        int promoted = promotions.promote(BATCH);
        if (promoted > 0) {
            log.info("{} documents queued for another attempt", promoted);
        }
    }
}
