package io.bindery.common.job;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a document. The same machine stands in the migration ({@code state_transition}) and in {@code
 * docs/protocol.md}; a test holds the three equal.
 */
public enum DocumentState {
    /** Its input is durable and it waits for a slot; a claim moves it on. */
    QUEUED,
    /**
     * One worker holds its lease under the current fence; that worker moves it on, or the rescue when the lease ends.
     */
    RUNNING,
    /** An attempt failed and another is allowed; the promotion moves it on when {@code run_after} has passed. */
    RETRY_WAIT,
    /** Its artifacts are durable and listed. Final. */
    SUCCEEDED,
    /** It ended with a failure code; only a user's retry moves it on. */
    FAILED,
    /** The user cancelled it and nothing of it runs any more; only a user's retry moves it on. */
    CANCELLED;

    /** The states this one may be followed by. */
    public Set<DocumentState> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, FAILED, CANCELLED);
            case RUNNING -> EnumSet.of(SUCCEEDED, FAILED, CANCELLED, RETRY_WAIT, QUEUED);
            case RETRY_WAIT -> EnumSet.of(QUEUED, FAILED, CANCELLED);
            case SUCCEEDED -> EnumSet.noneOf(DocumentState.class);
            case FAILED, CANCELLED -> EnumSet.of(QUEUED);
        };
    }

    /** Whether the document has ended: it will not run unless a user asks again. */
    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING, RETRY_WAIT -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
