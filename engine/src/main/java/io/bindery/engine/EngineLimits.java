package io.bindery.engine;

import java.time.Duration;

/**
 * What one run may use.
 *
 * @param maxPages pages of the document
 * @param maxOutputBytes bytes of all files produced, together
 * @param timeBudget from start to end, by a monotonic clock
 */
public record EngineLimits(int maxPages, long maxOutputBytes, Duration timeBudget) {

    /** 5,000 pages, 2 GiB of output, 15 minutes. */
    public static final EngineLimits DEFAULTS = new EngineLimits(5_000, 2L << 30, Duration.ofMinutes(15));
}
