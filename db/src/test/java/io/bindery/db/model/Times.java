package io.bindery.db.model;

import java.time.Duration;

/**
 * Every span of time of the model, in seconds. Time passes in multiples of 20; whatever lasts, lasts an odd multiple of
 * 10. So nothing ever ends within 10 seconds of a moment at which somebody looks, and the time that a test itself takes
 * changes no answer.
 */
final class Times {

    static final long STEP = 20;
    static final long LEASE = 50;
    static final long LEASE_LIMIT = 190;
    static final long GRACE = 20;
    static final long PAUSE = 30;
    static final long SILENCE = 110;
    static final long KEEP_INPUT = 1010;
    static final long KEEP_RESULTS = 2010;
    static final long MAX_AGE = 4010;

    private Times() {}

    /** The same for the stores. */
    static String[] properties() {
        return new String[] {
            "bindery.lease.duration=" + LEASE + "s",
            "bindery.lease.run-limit=" + LEASE_LIMIT + "s",
            "bindery.lease.upload=" + LEASE + "s",
            "bindery.lease.upload-limit=" + LEASE_LIMIT + "s",
            "bindery.lease.download=" + LEASE + "s",
            "bindery.lease.download-limit=" + LEASE_LIMIT + "s",
            "bindery.lease.grace=" + GRACE + "s",
            "bindery.retention.input=" + KEEP_INPUT + "s",
            "bindery.retention.results=" + KEEP_RESULTS + "s"
        };
    }

    static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
