package io.bindery.worker.intake;

/** What came of an attempt to take a document. */
enum ClaimResult {
    /** A document was taken and has been worked on. */
    WORK,
    /** There was nothing to take. */
    NOTHING,
    /** The gate is closed; nothing was tried. */
    GATE_CLOSED,
    /** The database gave no answer. */
    NO_ANSWER
}
