package io.bindery.cli.client.follow;

import java.time.Duration;

/** Measures for how long a server has not responded, and throws when that is too long. Not thread-safe. */
final class ServerOutage {

    private final Duration longest;
    private boolean ongoing;
    private long since;

    ServerOutage(Duration longest) {
        this.longest = longest;
    }

    /**
     * Records that a request failed.
     *
     * @param neverResponded whether no request has succeeded yet: then there is no waiting
     * @return whether the outage begins with this failure
     * @throws E the failure, if the outage is too long
     */
    <E extends Exception> boolean recordFailure(E failure, boolean neverResponded) throws E {
        boolean first = !ongoing;
        if (first) {
            ongoing = true;
            since = System.nanoTime();
        }
        if (neverResponded || System.nanoTime() - since > longest.toNanos()) {
            throw failure;
        }
        return first;
    }

    /** Records a response; returns whether it ends an outage. */
    boolean recordResponse() {
        boolean was = ongoing;
        ongoing = false;
        return was;
    }
}
