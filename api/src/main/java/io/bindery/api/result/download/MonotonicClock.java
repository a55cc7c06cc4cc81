package io.bindery.api.result.download;

/** A monotonic clock in nanoseconds, like {@link System#nanoTime()}. */
@FunctionalInterface
interface MonotonicClock {

    long nanoTime();
}
