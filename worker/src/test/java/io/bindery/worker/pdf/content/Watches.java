package io.bindery.worker.pdf.content;

import io.bindery.worker.engine.EngineControl;
import io.bindery.worker.pdf.operation.Watch;
import java.time.Duration;

/** Watches for tests. */
final class Watches {

    private Watches() {}

    static Watch patient() {
        return of(Duration.ofMinutes(10));
    }

    static Watch of(Duration budget) {
        return new Watch(EngineControl.UNWATCHED, budget);
    }
}
