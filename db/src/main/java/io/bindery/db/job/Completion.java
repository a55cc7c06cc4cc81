package io.bindery.db.job;

/** The result of handling a completion message. */
public enum Completion {
    /** The document's leases are released; other documents of its job have not ended. */
    DOCUMENT_ENDED,
    /** It was the last document: the job has ended and its workspaces are released. */
    JOB_ENDED,
    /** Handled before. */
    DUPLICATE,
    /** The document has moved on since: it is not ended, or under a newer fence. */
    STALE
}
