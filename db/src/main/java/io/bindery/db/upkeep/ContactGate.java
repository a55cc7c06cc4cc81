package io.bindery.db.upkeep;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this process has had contact with the database for long enough to declare leases of others lost. During an
 * outage nobody can renew a lease; a rescue that began as soon as the database was back would take every healthy
 * document from its worker (docs/protocol.md#rescue). Not thread-safe.
 */
final class ContactGate {

    private final Duration needed;
    private final Duration longestSilence;
    private final LongSupplier nanoTime;
    private long unbrokenSince;
    private long lastContact;

    /**
     * @param needed how long the contact must have been unbroken
     * @param longestSilence the longest time between two contacts that still counts as unbroken
     * @param nanoTime a monotonic clock
     */
    ContactGate(Duration needed, Duration longestSilence, LongSupplier nanoTime) {
        this.needed = needed;
        this.longestSilence = longestSilence;
        this.nanoTime = nanoTime;
        broken();
    }

    /** The database answered. */
    void contact() {
        long now = nanoTime.getAsLong();
        if (now - lastContact > longestSilence.toNanos()) {
            unbrokenSince = now;
        }
        lastContact = now;
    }

    /** The database did not answer. */
    void broken() {
        lastContact = nanoTime.getAsLong();
        unbrokenSince = lastContact;
    }

    boolean open() {
        return lastContact - unbrokenSince >= needed.toNanos();
    }
}
