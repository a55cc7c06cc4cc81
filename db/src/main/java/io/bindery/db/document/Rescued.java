package io.bindery.db.document;

/** The result of a rescue. */
public enum Rescued {
    /** It waits for another attempt. */
    TO_RETRY,
    /** It ended: cancelled, attempts spent, or poison. */
    ENDED,
    /** Another process rescued it or is doing so, or its worker renewed the lease. */
    NOT_NEEDED
}
