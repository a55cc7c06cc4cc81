package io.bindery.worker.attempt;

/** Why a run has to stop before its engine is done. */
enum StopReason {
    /** Its lease is lost, or can no longer be trusted: nothing may be written. */
    LOST,
    /** The owner cancelled. */
    CANCELLED,
    /** It made no progress for too long. */
    STALLED,
    /** It took too long in total. */
    TIMED_OUT,
    /** The worker drains and gives the document back. */
    DRAINED
}
