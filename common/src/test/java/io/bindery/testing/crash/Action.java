package io.bindery.testing.crash;

/** What a process does at a crash point. */
public enum Action {

    /** Dies at once, as by {@code kill -9}: nothing is closed, flushed or said. */
    HALT,

    /** The thread waits there until the test lets it go; the others go on. */
    PAUSE,

    /** An exception that nobody expects. */
    FAIL,

    /** The same each time, until the test takes it back. */
    FAIL_ALWAYS,

    /** The disk fails: an {@link java.io.IOException}. */
    FAIL_IO,

    /** The same each time, until the test takes it back. */
    FAIL_IO_ALWAYS,

    /** The thread's next commit is executed, but its connection is lost before the answer. */
    LOSE_ANSWER,

    /** The thread's connection is lost right before its next commit, which is not executed. */
    LOSE_COMMIT;

    /** The exit code of a process that died by {@link #HALT}. */
    public static final int HALTED = 86;

    boolean lasts() {
        return this == FAIL_ALWAYS || this == FAIL_IO_ALWAYS;
    }
}
