package io.bindery.cli.terminal;

/** How the command ends, for scripts. An interrupt ends it with 130, SIGTERM with 143, as shells expect. */
public final class ExitCode {

    /** Every document succeeded. */
    public static final int SUCCEEDED = 0;

    /** The job ended, and at least one document did not succeed. */
    public static final int SOME_FAILED = 1;

    /** The command or its input is at fault; trying the same again will not help. */
    public static final int WRONG_USE = 2;

    /** Bindery could not do its work here: disk full, server did not start, a defect. */
    public static final int BROKEN = 3;

    /** The user interrupted it. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
