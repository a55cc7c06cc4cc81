package io.bindery.worker.intake;

/** Why the subscriptions are paused. */
enum PauseReason {
    /** Every slot is busy, and messages have waited for one for too long. */
    BUSY,
    /** The gate is closed. */
    GATE,
    /** Several claims in a row were not answered. */
    DATABASE,
    /** The worker is draining. */
    DRAINING
}
