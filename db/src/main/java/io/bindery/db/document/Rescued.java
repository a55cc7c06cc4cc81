package io.bindery.db.document;

/** What came of rescuing a document. */
public enum Rescued {
    /** It waits for another attempt. */
    TO_RETRY,
    /** It ended: cancelled, attempts spent, or poison. */
    ENDED,
    /** Somebody else was faster or is at it right now, or its worker renewed the lease. */
    NOT_NEEDED
}
