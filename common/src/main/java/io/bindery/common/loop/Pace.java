package io.bindery.common.loop;

import java.time.Duration;

/**
 * When the rounds of a loop run. The first runs at once.
 *
 * @param pause from the end of a round to the begin of the next
 * @param jitter the largest deviation from a pause, as a share of it
 * @param longest the pause doubles with each failed round in a row, up to this; never below {@code pause}
 */
public record Pace(Duration pause, double jitter, Duration longest) {

    private static final double JITTER = 0.1;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MAX_DOUBLINGS = 20;

    /** With a jitter of a tenth, and a back-off of up to ten seconds. */
    public static Pace every(Duration pause) {
        return new Pace(pause, JITTER, LONGEST);
    }

    /** Always the same pause, for a loop that others wait for. */
    public static Pace steady(Duration pause) {
        return new Pace(pause, 0, pause);
    }

    /** The same with another jitter. */
    public Pace jittered(double share) {
        return new Pace(pause, share, longest);
    }

    /** The same with another bound of the back-off. */
    public Pace backingOffTo(Duration bound) {
        return new Pace(pause, jitter, bound);
    }

    /** The pause after so many failed rounds in a row, before jitter. */
    Duration after(int failures) {
        if (failures == 0 || longest.compareTo(pause) <= 0) {
            return pause;
        }
        Duration doubled = pause.multipliedBy(1L << Math.min(failures, MAX_DOUBLINGS));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
