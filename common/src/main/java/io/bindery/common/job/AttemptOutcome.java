package io.bindery.common.job;

/** How one attempt at a document ended. */
public enum AttemptOutcome {
    /** Artifacts were published. */
    SUCCEEDED,
    /** It failed with a failure code. */
    FAILED,
    /** The process that parsed the PDF died. */
    CRASHED,
    /** The worker's lease ran out: it died, or lost the database. */
    LOST,
    /** The user cancelled. */
    CANCELLED,
    /** A draining worker gave the document back; the attempt does not count. */
    YIELDED
}
