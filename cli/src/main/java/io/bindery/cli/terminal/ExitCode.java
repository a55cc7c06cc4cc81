package io.bindery.cli.terminal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of the command, for scripts. */
public enum ExitCode {
    /** Every document succeeded, or the request was carried out. */
    SUCCEEDED(0, "done; for a job: every document succeeded"),

    /** The job ended, and at least one document did not succeed. */
    SOME_FAILED(1, "the job ended, and not every document succeeded"),

    /** The command or its input is at fault; trying the same again will not help. */
    USAGE_ERROR(2, "usage error, or the server refused the request"),

    /** Bindery could not do its work: disk full, server did not start, a defect here or in the server. */
    FAILURE(3, "internal error, here or in the server"),

    /** The server does not respond, or cannot do this at the moment: try again later. */
    UNREACHABLE(4, "the server does not respond, or cannot do it now: try later"),

    /** The server knows no such job, document or operation. */
    NOT_FOUND(5, "no such job, document or operation"),

    /** The job's files have expired or were deleted. */
    GONE(6, "the job's files have expired or were deleted"),

    /** The state of the job does not allow it, or the user declined. */
    NOT_DONE(7, "the job's state does not allow it, or you declined"),

    /** Ctrl-C. */
    INTERRUPTED(130, "interrupted (143: terminated)");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the shell sees. */
    public int code() {
        return code;
    }

    /** The meaning of each code by its number, right-aligned, for help texts. */
    public static Map<String, String> descriptions() {
        var descriptions = new LinkedHashMap<String, String>();
        Arrays.stream(values()).forEach(exit -> descriptions.put("%3d".formatted(exit.code), exit.meaning));
        return descriptions;
    }
}
