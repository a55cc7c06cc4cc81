package io.bindery.system;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long these tests wait for a state: long, as the machine may be small and busy; a test that passes does not. */
final class Eventually {

    private static final Duration POLL = Duration.ofMillis(200);

    private Eventually() {}

    static ConditionFactory eventually(String what) {
        return Awaitility.await(what)
                .pollInterval(POLL)
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofMinutes(2));
    }
}
