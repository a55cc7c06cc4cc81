package io.bindery.common.job;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a workspace. The same machine stands in the migration ({@code state_transition}) and in {@code
 * docs/protocol.md}; a test holds the three equal.
 */
public enum WorkspaceState {
    /** In use by an upload or a job that has not ended; the completion handler moves it on. */
    OPEN,
    /** Its job has ended and its retention runs; cleanup moves it on, or a user's retry moves it back. */
    RELEASED,
    /** Cleanup has begun: no lease is granted any more and there is no way back. */
    DELETING,
    /** Its bytes are gone; the row stays as a tombstone. Final. */
    DELETED;

    /** The states this one may be followed by. */
    public Set<WorkspaceState> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(RELEASED);
            case RELEASED -> EnumSet.of(OPEN, DELETING);
            case DELETING -> EnumSet.of(DELETED);
            case DELETED -> EnumSet.noneOf(WorkspaceState.class);
        };
    }
}
