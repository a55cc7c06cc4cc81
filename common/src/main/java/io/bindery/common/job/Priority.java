package io.bindery.common.job;

/** How a job is queued: work of {@link #INTERACTIVE} jobs is taken before that of {@link #BULK} jobs. */
public enum Priority {
    /** Somebody waits at a screen. */
    INTERACTIVE,
    /** Nobody waits; throughput counts. */
    BULK
}
