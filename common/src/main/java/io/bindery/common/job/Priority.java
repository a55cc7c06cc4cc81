package io.bindery.common.job;

/** How a job is queued: work of {@link #INTERACTIVE} jobs is taken before that of {@link #BULK} jobs. */
public enum Priority {
    /** A person waits for the result. */
    INTERACTIVE,
    /** No one waits; throughput counts. */
    BULK
}
