package io.bindery.engine.content;

import io.bindery.engine.EngineControl;
import io.bindery.engine.guard.Watch;
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
