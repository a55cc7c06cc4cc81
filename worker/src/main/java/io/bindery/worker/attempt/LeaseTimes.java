package io.bindery.worker.attempt;

import java.time.Duration;

/**
 * The clocks of a hold.
 *
 * @param renewEvery how often the lease is renewed
 * @param trust how long a renewal is believed in, from the moment before it was asked for
 * @param stallLimit how long a run may show no progress
 * @param runLimit how long a run may take in all
 */
record LeaseTimes(Duration renewEvery, Duration trust, Duration stallLimit, Duration runLimit) {

    /** After a renewal that got no answer; several fit into the trust that is left. */
    Duration retryRenewal() {
        return renewEvery.dividedBy(5);
    }
}
