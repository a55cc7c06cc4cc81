package io.bindery.common.job;

import java.util.UUID;

/** Identifies one workspace; a UUID version 7 (RFC 9562), so ids sort by the time they were made. */
public record WorkspaceId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
