package io.bindery.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The child JVMs of a worker that work on a document: each is in the directory of its attempt. Asks {@code /proc}, so only on Linux. */
final class Children {

    private Children() {}

    /** Process ids of those that work on a document at this moment. */
    static List<Long> atWork(ServiceProcess worker) {
        return worker.children().stream().filter(Children::isAtWork).toList();
    }

    private static boolean isAtWork(long pid) {
        try {
            Path directory = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
            return directory.toString().contains("/w/");
        } catch (IOException e) {
            return false; // It has ended.
        }
    }
}
