package io.bindery.worker.attempt;

/** Why a run was asked to end before it was done. */
enum StopReason {
    /** Its lease is not held any more, or can no longer be trusted: nothing may be written. */
    LOST,
    /** The owner cancelled. */
    CANCELLED,
    /** It showed no progress for too long. */
    STALLED,
    /** It took too long in all. */
    TIMED_OUT,
    /** The worker ends and gives the document back. */
    DRAINED
}
