package io.bindery.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Ends the command with one line for the user and an exit code. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /**
     * The user asked for something that cannot be done.
     *
     * @param message what is wrong and what to do instead
     */
    public static CommandException wrongUse(String message) {
        return new CommandException(ExitCode.WRONG_USE, message, null);
    }

    /**
     * What was asked for is fine and did not work all the same.
     *
     * @param message what did not work
     */
    public static CommandException broken(String message, @Nullable Throwable cause) {
        return new CommandException(ExitCode.BROKEN, message, cause);
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
