package io.bindery.api.result;

/** A monotonic clock in nanoseconds, like {@link System#nanoTime()}. */
@FunctionalInterface
interface Ticker {

    long nanoTime();
}
