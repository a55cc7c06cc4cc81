package io.bindery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Directories that are mounted at a storage root and taken away from under running processes, as a volume is: with
 * {@code mount --bind} and {@code umount -l}. Needs root and the right to mount, which whoever may start a Docker
 * engine has.
 */
final class Volume {

    private final Path mountPoint;

    private Volume(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    /** A mount point that holds nothing yet. */
    static Volume at(Path mountPoint) {
        return new Volume(mountPoint);
    }

    /** Whether this process may mount. */
    static boolean permitted(Path scratch) {
        try {
            Path directory = Files.createDirectory(scratch.resolve("may-mount"));
            boolean may = run("mount", "-t", "tmpfs", "tmpfs", directory.toString()) == 0;
            return may && run("umount", directory.toString()) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows this directory at the mount point. */
    void mount(Path directory) {
        must("mount", "--bind", directory.toString(), mountPoint.toString());
    }

    /** A file system of its own, of this size such as {@code 24m}. */
    void mountEmpty(String size) {
        must("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", mountPoint.toString());
    }

    /** Takes it away although files of it are open. */
    void unmount() {
        must("umount", "-l", mountPoint.toString());
    }

    private static void must(String... command) {
        int exit = run(command);
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", List.of(command)) + ": " + exit);
        }
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // There is no such command.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
