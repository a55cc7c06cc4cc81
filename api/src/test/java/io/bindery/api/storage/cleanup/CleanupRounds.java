package io.bindery.api.storage.cleanup;

/** Lets tests of other features step the cleanup. */
public final class CleanupRounds {

    private final Cleanup cleanup;

    CleanupRounds(Cleanup cleanup) {
        this.cleanup = cleanup;
    }

    /** What the schedule does once a pause. */
    public void round() {
        cleanup.round();
    }
}
