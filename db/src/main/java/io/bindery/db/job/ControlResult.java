package io.bindery.db.job;

/** The result of a cancel, retry or delete of a job. Only {@link #DONE} changes anything. */
public enum ControlResult {
    /** It is done, or will be without another request. */
    DONE,
    /** Its upload has not ended. */
    RECEIVING,
    /** It has not ended. */
    NOT_ENDED,
    /** It has ended. */
    ENDED,
    /** None of its documents failed or was cancelled after its bytes had been accepted. */
    NOTHING_TO_RETRY,
    /** Its files are removed, or are about to be. */
    GONE
}
