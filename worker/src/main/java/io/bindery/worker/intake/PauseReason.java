package io.bindery.worker.intake;

/** Why no messages are wanted at the moment. */
enum PauseReason {
    /** Every slot is busy, and messages have waited for one for too long. */
    BUSY,
    /** Database or storage are not as they should be. */
    GATE,
    /** Several claims in a row got no answer. */
    DATABASE,
    /** The worker ends. */
    DRAINING
}
