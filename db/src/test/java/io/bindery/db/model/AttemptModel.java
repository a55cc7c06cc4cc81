package io.bindery.db.model;

import io.bindery.common.job.AttemptOutcome;
import org.jspecify.annotations.Nullable;

/** What the model knows of an attempt. */
final class AttemptModel {

    final long fence;
    final int number;

    @Nullable AttemptOutcome outcome;

    AttemptModel(long fence, int number) {
        this.fence = fence;
        this.number = number;
    }

    boolean crashed() {
        return outcome == AttemptOutcome.CRASHED || outcome == AttemptOutcome.LOST;
    }

    String line(DocumentModel document) {
        return "attempt %s fence %d: number %d %s"
                .formatted(document, fence, number, outcome == null ? "runs" : outcome);
    }
}
