package io.bindery.worker.attempt;

/** How an attempt ended in the database, as far as this worker knows; a tag of {@code bindery.documents.finished}. */
enum AttemptResult {
    /** The document succeeded. */
    SUCCEEDED,
    /** The document failed for good. */
    FAILED,
    /** The document is cancelled. */
    CANCELLED,
    /** Another attempt follows after a pause. */
    RETRIED,
    /** The document is queued again and the attempt does not count. */
    GIVEN_BACK,
    /** Nothing was written: the lease is lost. */
    LOST,
    /** Nothing was written: the rows violate a constraint. */
    REFUSED,
    /** It may have been written; the lease was lost before the database answered. */
    UNKNOWN
}
