package io.bindery.db.document;

/** The result of a fenced commit that ends an attempt. */
public enum CommitResult {
    /** Committed. */
    DONE,
    /** The document is no longer held under this fence: nothing was written. */
    LEASE_LOST
}
