package io.bindery.common.job;

/** Why a document failed. Each code is a decision (docs/protocol.md#failure-codes). */
public enum FailureCode {
    NOT_A_PDF(Decision.GIVE_UP),
    EMPTY_FILE(Decision.GIVE_UP),
    PASSWORD_REQUIRED(Decision.GIVE_UP),
    DAMAGED(Decision.GIVE_UP),
    TOO_MANY_PAGES(Decision.GIVE_UP),
    LIMIT_EXCEEDED(Decision.GIVE_UP),
    OUT_OF_MEMORY(Decision.RESTART_CHILD),
    TIMED_OUT(Decision.RESTART_CHILD),
    STALLED(Decision.RESTART_CHILD),
    CRASHED(Decision.RESTART_CHILD),
    POISON(Decision.GIVE_UP),
    WORKER_LOST(Decision.RETRY),
    STORAGE_FULL(Decision.RETRY),
    INPUT_CORRUPT(Decision.GIVE_UP),
    EXPIRED(Decision.GIVE_UP);

    private final Decision decision;

    FailureCode(Decision decision) {
        this.decision = decision;
    }

    /** What a worker does about it. */
    public Decision decision() {
        return decision;
    }

    /** What a failure leads to. */
    public enum Decision {
        /** The same input would fail the same way: the document ends. */
        GIVE_UP,
        /** Another attempt may succeed. */
        RETRY,
        /** Another attempt may succeed, in a fresh child process. */
        RESTART_CHILD
    }
}
