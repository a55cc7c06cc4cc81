package io.bindery.db.document;

/** The result of renewing the leases of a running document. */
public enum Renewal {
    /** Held for another lease time. */
    HELD,
    /** Held, and the job is being cancelled. */
    CANCEL_REQUESTED,
    /** Not held any more: the worker stops and writes nothing. */
    LOST
}
