package io.bindery.cli;

import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.UnreachableException;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;

/** What is said of a failure, and how it ends the command. */
final class Failures {

    private Failures() {}

    static String message(Exception failure) {
        return switch (failure) {
            case CommandException known -> String.valueOf(known.getMessage());
            case ApiException problem -> Printable.of(String.valueOf(problem.getMessage()));
            case UnreachableException away -> Printable.of(String.valueOf(away.getMessage()));
            default -> "something went wrong; --verbose tells more: " + Printable.of(failure.toString());
        };
    }

    static ExitCode exitCode(Exception failure) {
        return switch (failure) {
            case CommandException known -> known.exitCode();
            case ApiException problem -> exitCode(problem.status());
            case UnreachableException away -> ExitCode.UNREACHABLE;
            default -> ExitCode.BROKEN;
        };
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 404 -> ExitCode.UNKNOWN;
            case 409 -> ExitCode.NOT_DONE;
            case 410 -> ExitCode.GONE;
            case 408, 429, 502, 503, 504, 507 -> ExitCode.UNREACHABLE;
            default -> status < 500 ? ExitCode.WRONG_USE : ExitCode.BROKEN;
        };
    }
}
