package io.bindery.cli;

import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.UnreachableException;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;

/** Maps exceptions to the message and the exit code of the command. */
final class CommandErrors {

    private CommandErrors() {}

    static String message(Exception failure) {
        return switch (failure) {
            case CommandException known -> String.valueOf(known.getMessage());
            case ApiException problem -> Printable.of(String.valueOf(problem.getMessage()));
            case UnreachableException unreachable -> Printable.of(String.valueOf(unreachable.getMessage()));
            default -> "unexpected error; --verbose prints more: " + Printable.of(failure.toString());
        };
    }

    static ExitCode exitCode(Exception failure) {
        return switch (failure) {
            case CommandException known -> known.exitCode();
            case ApiException problem -> exitCode(problem.status());
            case UnreachableException unreachable -> ExitCode.UNREACHABLE;
            default -> ExitCode.FAILURE;
        };
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 404 -> ExitCode.NOT_FOUND;
            case 409 -> ExitCode.NOT_DONE;
            case 410 -> ExitCode.GONE;
            case 408, 429, 502, 503, 504, 507 -> ExitCode.UNREACHABLE;
            default -> status < 500 ? ExitCode.USAGE_ERROR : ExitCode.FAILURE;
        };
    }
}
