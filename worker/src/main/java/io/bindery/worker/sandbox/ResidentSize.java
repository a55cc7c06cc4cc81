package io.bindery.worker.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resident set size of a process, as Linux reports it (proc_pid_status(5)). */
final class ResidentSize {

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s*(\\d+) kB$");

    private ResidentSize() {}

    /** In bytes; 0 where the system does not report it, or the process has ended. */
    static long of(long pid) {
        try {
            return of(Files.readString(Path.of("/proc/" + pid + "/status")));
        } catch (IOException e) {
            return 0;
        }
    }

    static long of(String status) {
        Matcher resident = RESIDENT.matcher(status);
        return resident.find() ? Long.parseLong(resident.group(1)) << 10 : 0;
    }
}
