package io.bindery.db.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long leases last (docs/protocol.md#leases). Every process of an installation uses the same values.
 *
 * @param duration of a {@code PROCESS} lease; renewed four times in that time
 * @param runLimit the hard deadline of a {@code PROCESS} lease: no attempt runs longer
 * @param upload of an {@code UPLOAD} lease, renewed while bytes arrive
 * @param uploadLimit the hard deadline of an {@code UPLOAD} lease
 * @param download of a {@code DOWNLOAD} lease, renewed while bytes are sent
 * @param downloadLimit the hard deadline of a {@code DOWNLOAD} lease
 * @param grace how long cleanup waits beyond the end of a lease that was not released
 */
@ConfigurationProperties("bindery.lease")
public record LeaseProperties(
        @DefaultValue("60s") Duration duration,
        @DefaultValue("20m") Duration runLimit,
        @DefaultValue("120s") Duration upload,
        @DefaultValue("2h") Duration uploadLimit,
        @DefaultValue("120s") Duration download,
        @DefaultValue("1h") Duration downloadLimit,
        @DefaultValue("30s") Duration grace) {

    /** @throws IllegalArgumentException naming the property that is out of bounds */
    public LeaseProperties {
        require(duration.toMillis() >= 1000, "bindery.lease.duration is at least 1s");
        require(runLimit.compareTo(duration) >= 0, "bindery.lease.run-limit is at least bindery.lease.duration");
        require(upload.toMillis() >= 1000, "bindery.lease.upload is at least 1s");
        require(uploadLimit.compareTo(upload) >= 0, "bindery.lease.upload-limit is at least bindery.lease.upload");
        require(download.toMillis() >= 1000, "bindery.lease.download is at least 1s");
        require(
                downloadLimit.compareTo(download) >= 0,
                "bindery.lease.download-limit is at least bindery.lease.download");
        require(!grace.isNegative(), "bindery.lease.grace is not negative");
    }

    /** How often a {@code PROCESS} lease is renewed. */
    public Duration renewEvery() {
        return duration.dividedBy(4);
    }

    /**
     * How long a holder may trust a renewal, counted from the moment before it was requested: it stops a quarter of the
     * lease before the database lets others claim the document.
     */
    public Duration trust() {
        return duration.minus(duration.dividedBy(4));
    }

    /**
     * How long a process must have had unbroken contact with the database before it may declare leases of others lost.
     */
    public Duration rescueGate() {
        return duration.plus(duration.dividedBy(4));
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
