package io.bindery.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The child JVMs of a worker that work on a document: each has files of its attempt open. Reads {@code /proc}, so only
 * on Linux.
 */
final class Children {

    private Children() {}

    /** Process ids of those that work on a document at this moment. */
    static List<Long> atWork(ServiceProcess worker) {
        return worker.children().stream().filter(Children::isAtWork).toList();
    }

    private static boolean isAtWork(long pid) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.anyMatch(Children::isInWorkspace);
        } catch (IOException e) {
            return false; // It has ended.
        }
    }

    private static boolean isInWorkspace(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().contains("/w/");
        } catch (IOException e) {
            return false; // It has been closed.
        }
    }
}
