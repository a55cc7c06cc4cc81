package io.bindery.db.job;

/** What came of what an owner asked of a job. Only {@link #DONE} changes anything. */
public enum Asked {
    /** It is done, or will be without anybody asking again. */
    DONE,
    /** Its upload has not ended: there is nothing yet to ask this of. */
    RECEIVING,
    /** It has not ended. */
    NOT_ENDED,
    /** It has ended. */
    ENDED,
    /** No document of it failed or was cancelled of which the bytes were ever accepted. */
    NOTHING_TO_RETRY,
    /** Its files are removed, or are about to be. */
    GONE
}
