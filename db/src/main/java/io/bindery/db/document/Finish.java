package io.bindery.db.document;

/** What came of a fenced write that ends an attempt. */
public enum Finish {
    /** Committed. */
    DONE,
    /** The document is no longer held under this fence: nothing was written. */
    LEASE_LOST
}
