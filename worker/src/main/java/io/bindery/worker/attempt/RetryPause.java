package io.bindery.worker.attempt;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before another attempt: full jitter, anything from nothing to a bound that doubles with each
 * attempt.
 *
 * @param base the bound before the second attempt
 * @param cap the bound never exceeds it
 * @param random from 0 (inclusive) to 1 (exclusive)
 */
record RetryPause(Duration base, Duration cap, DoubleSupplier random) {

    private static final int MOST_DOUBLINGS = 30;

    /** @param attempt the attempt that failed, from 1 */
    Duration after(int attempt) {
        double bound = base.toMillis() * Math.pow(2, Math.min(attempt - 1, MOST_DOUBLINGS));
        return Duration.ofMillis((long) (random.getAsDouble() * Math.min(bound, (double) cap.toMillis())));
    }
}
