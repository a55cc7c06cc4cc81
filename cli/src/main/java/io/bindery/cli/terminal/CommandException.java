package io.bindery.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Ends the command with one line for the user and an exit code. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private CommandException(ExitCode exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * The user asked for something that cannot be done.
     *
     * @param message what is wrong and what to do instead
     */
    public static CommandException usageError(String message) {
        return of(ExitCode.USAGE_ERROR, message);
    }

    /**
     * The request is valid, but could not be carried out.
     *
     * @param message what failed
     */
    public static CommandException failure(String message, @Nullable Throwable cause) {
        return new CommandException(ExitCode.FAILURE, message, cause);
    }

    /**
     * Ends with this exit code.
     *
     * @param message what is wrong and what to do instead
     */
    public static CommandException of(ExitCode exitCode, String message) {
        return new CommandException(exitCode, message, null);
    }

    /** The exit code of the command. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
