package io.bindery.api.storage.cleanup;

import io.bindery.common.loop.Jitter;
import java.time.Duration;

/**
 * The pause after a try that found a file open: a second after each of the first three, then exponential back-off from
 * 5 seconds to an hour (docs/protocol.md#cleanup).
 */
final class BusyBackoff {

    private static final int QUICK_TRIES = 3;
    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Jitter jitter;

    /** @param jitter shortens each pause of the back-off at random */
    BusyBackoff(Jitter jitter) {
        this.jitter = jitter;
    }

    /** @param tries earlier tries that found a file open, without the one just made */
    Duration delayAfter(int tries) {
        if (tries < QUICK_TRIES) {
            return QUICK;
        }
        int doublings = Math.min(tries - QUICK_TRIES, 20);
        Duration pause = FIRST.multipliedBy(1L << doublings);
        Duration capped = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        return jitter.below(capped);
    }
}
