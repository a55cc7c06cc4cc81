package io.bindery.cli.terminal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the command ends, for scripts. */
public enum ExitCode {
    /** Every document succeeded, or what was asked for was done. */
    SUCCEEDED(0, "done; for a job: every document succeeded"),

    /** The job ended, and at least one document did not succeed. */
    SOME_FAILED(1, "the job ended, and not every document succeeded"),

    /** The command or its input is at fault; trying the same again will not help. */
    WRONG_USE(2, "wrong use, or the server refused what was sent"),

    /** Bindery could not do its work: disk full, server did not start, a defect here or there. */
    BROKEN(3, "something broke here or in the server"),

    /** The server does not answer, or says that it cannot do this at the moment: try again later. */
    UNREACHABLE(4, "the server does not answer, or cannot do it now: try later"),

    /** The server knows no such job, document or operation. */
    UNKNOWN(5, "no such job, document or operation"),

    /** The job's files have expired or were deleted. */
    GONE(6, "the job's files have expired or were deleted"),

    /** The state of the job does not allow it, or the user said no. */
    NOT_DONE(7, "the job's state does not allow it, or you said no"),

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

    /** All of them as help shows them: numbers, aligned, with their meanings. */
    public static Map<String, String> explained() {
        var explained = new LinkedHashMap<String, String>();
        Arrays.stream(values()).forEach(exit -> explained.put("%3d".formatted(exit.code), exit.meaning));
        return explained;
    }
}
