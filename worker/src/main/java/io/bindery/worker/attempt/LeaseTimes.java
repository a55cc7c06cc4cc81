package io.bindery.worker.attempt;

import java.time.Duration;

/**
 * The time limits of a held lease.
 *
 * @param renewEvery how often the lease is renewed
 * @param trust how long a renewal is trusted, from the moment before it was requested
 * @param stallLimit how long a run may make no progress
 * @param runLimit how long a run may take in total
 */
record LeaseTimes(Duration renewEvery, Duration trust, Duration stallLimit, Duration runLimit) {

    /** After a renewal that got no answer; several fit into the trust that is left. */
    Duration retryRenewal() {
        return renewEvery.dividedBy(5);
    }
}
