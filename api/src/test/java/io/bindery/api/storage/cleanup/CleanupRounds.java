package io.bindery.api.storage.cleanup;

/** Lets tests of other features step the cleanup. */
public final class CleanupRounds {

    private final CleanupLoop loop;

    CleanupRounds(CleanupLoop loop) {
        this.loop = loop;
    }

    /** What the schedule does once a pause. */
    public void round() {
        loop.round();
    }
}
