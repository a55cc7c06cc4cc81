package io.bindery.worker.intake;

import io.bindery.db.document.Claim;

/** The result of a slot's claim. */
sealed interface ClaimResult {

    /**
     * A document, which has to be run now.
     *
     * @param claimedAt {@link System#nanoTime()} before the claim was requested
     */
    record Claimed(Claim claim, long claimedAt) implements ClaimResult {}

    /** The database answered that there is nothing to claim. */
    record Nothing() implements ClaimResult {}

    /** The gate is closed; nothing was tried. */
    record GateClosed() implements ClaimResult {}

    /** The database gave no answer. */
    record NoAnswer() implements ClaimResult {}
}
