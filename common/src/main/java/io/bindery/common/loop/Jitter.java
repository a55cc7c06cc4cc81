package io.bindery.common.loop;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Spreads pauses, so that processes started at the same moment do not act at the same moment for ever. Thread-safe.
 *
 * @param share the largest deviation from a pause, as a share of it: 0.25 makes anything from 75 % to 125 %
 * @param random uniform from 0 (inclusive) to 1 (exclusive)
 */
public record Jitter(double share, DoubleSupplier random) {

    /** With the process's own random numbers. */
    public static Jitter of(double share) {
        return new Jitter(share, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** The pause, give or take the share. */
    public Duration around(Duration pause) {
        return scaled(pause, 1 + share * (2 * random.getAsDouble() - 1));
    }

    /** The pause or up to the share less: for pauses that are upper bounds. */
    public Duration below(Duration pause) {
        return scaled(pause, 1 - share + share * random.getAsDouble());
    }

    private static Duration scaled(Duration pause, double factor) {
        return Duration.ofNanos((long) (pause.toNanos() * factor));
    }
}
