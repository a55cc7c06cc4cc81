package io.bindery.worker.attempt;

/** How an attempt ended in the database, as far as this worker knows. */
enum AttemptResult {
    /** The document succeeded. */
    SUCCEEDED,
    /** The document failed for good. */
    FAILED,
    /** The document is cancelled. */
    CANCELLED,
    /** Another attempt follows after a pause. */
    RETRIED,
    /** The document waits again and the attempt does not count. */
    GIVEN_BACK,
    /** Nothing was written: the document is no longer this worker's. */
    LOST,
    /** Nothing was written: what was to be written breaks a rule of the database. */
    REFUSED,
    /** Something may have been written, and there was no time left to ask. */
    UNKNOWN
}
