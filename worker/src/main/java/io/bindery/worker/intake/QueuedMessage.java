package io.bindery.worker.intake;

import io.bindery.common.job.DocumentId;
import io.bindery.common.transport.Delivery;
import java.util.Comparator;

/**
 * A message that waits for a slot.
 *
 * @param delivery settled by {@link LocalQueue} only
 * @param document the document it announces
 * @param since the monotonic time of its arrival
 * @param number counts arrivals
 */
record QueuedMessage(Delivery delivery, DocumentId document, long since, long number) {

    /** Interactive ones first, then the order of arrival. */
    static final Comparator<QueuedMessage> ORDER =
            Comparator.comparingInt(QueuedMessage::rank).thenComparingLong(QueuedMessage::number);

    private int rank() {
        return switch (delivery.topic()) {
            case WORK_INTERACTIVE -> 0;
            case WORK_BULK, COMPLETION, DEAD -> 1;
        };
    }
}
