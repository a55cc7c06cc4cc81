package io.bindery.common.job;

import java.util.UUID;

/** Identifies one lease; a UUID version 7 (RFC 9562), so ids sort by the time they were made. */
public record LeaseId(UUID value) {

    /**
     * Reads the canonical form of a UUID.
     *
     * @throws IllegalArgumentException if the text is not a UUID
     */
    public static LeaseId parse(String text) {
        return new LeaseId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
