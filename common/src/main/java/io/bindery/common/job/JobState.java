package io.bindery.common.job;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a job. The same machine stands in the migration ({@code state_transition}) and in {@code
 * docs/protocol.md}; a test holds the three equal.
 */
public enum JobState {
    /**
     * Its files are arriving; the job is not accepted yet. The upload moves it on, or upkeep when the upload's lease
     * ends.
     */
    RECEIVING,
    /** Every file is durable and every document waits; the first claim moves it on. */
    QUEUED,
    /** At least one document was claimed; the completion handler moves it on when the last document has ended. */
    RUNNING,
    /** Every document succeeded. Final. */
    SUCCEEDED,
    /** Some documents succeeded and some failed; only a user's retry moves it on. */
    PARTIALLY_SUCCEEDED,
    /** No document succeeded, or the upload was abandoned or refused; only a user's retry moves it on. */
    FAILED,
    /** The user cancelled it and every document has ended; only a user's retry moves it on. */
    CANCELLED;

    /** The states this one may be followed by. */
    public Set<JobState> next() {
        return switch (this) {
            case RECEIVING -> EnumSet.of(QUEUED, FAILED);
            case QUEUED -> EnumSet.of(RUNNING, PARTIALLY_SUCCEEDED, FAILED, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, PARTIALLY_SUCCEEDED, FAILED, CANCELLED);
            case SUCCEEDED -> EnumSet.noneOf(JobState.class);
            case PARTIALLY_SUCCEEDED, FAILED, CANCELLED -> EnumSet.of(QUEUED);
        };
    }

    /** Whether the job has ended: no document of it will run unless a user asks again. */
    public boolean ended() {
        return switch (this) {
            case RECEIVING, QUEUED, RUNNING -> false;
            case SUCCEEDED, PARTIALLY_SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
