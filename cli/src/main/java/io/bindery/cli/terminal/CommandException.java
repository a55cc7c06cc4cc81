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
    public static CommandException wrongUse(String message) {
        return of(ExitCode.WRONG_USE, message);
    }

    /**
     * What was asked for is fine and did not work all the same.
     *
     * @param message what did not work
     */
    public static CommandException broken(String message, @Nullable Throwable cause) {
        return new CommandException(ExitCode.BROKEN, message, cause);
    }

    /**
     * Another end.
     *
     * @param message what is the matter and what to do now
     */
    public static CommandException of(ExitCode exitCode, String message) {
        return new CommandException(exitCode, message, null);
    }

    /** How the command ends. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
