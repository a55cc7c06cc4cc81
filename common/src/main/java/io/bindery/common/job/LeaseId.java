package io.bindery.common.job;

import java.util.UUID;

/** Identifies one lease; a UUID version 7 (RFC 9562), so ids sort by the time they were made. */
public record LeaseId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
