package io.bindery.db.document;

/** What came of renewing the leases of a running document. */
public enum Renewal {
    /** Held for another lease time. */
    HELD,
    /** Held, and the owner asks to cancel. */
    CANCEL_REQUESTED,
    /** Not held any more: stop, write nothing, walk away. */
    LOST
}
