package io.bindery.api.storage.cleanup;

import io.bindery.common.loop.Jitter;
import java.time.Duration;

/**
 * How long to wait after a file was found open: three quick tries a second apart, then back-off up to an hour
 * (docs/protocol.md#cleanup).
 */
final class BusyPause {

    private static final int QUICK_TRIES = 3;
    private static final Duration QUICK = Duration.ofSeconds(1);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Jitter jitter;

    /** @param jitter takes some of the back-off away */
    BusyPause(Jitter jitter) {
        this.jitter = jitter;
    }

    /** @param tries tries so far that found a file open, this one not counted */
    Duration after(int tries) {
        if (tries < QUICK_TRIES) {
            return QUICK;
        }
        int doublings = Math.min(tries - QUICK_TRIES, 20);
        Duration pause = FIRST.multipliedBy(1L << doublings);
        Duration capped = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
        return jitter.below(capped);
    }
}
