package io.bindery.worker.presence;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A command that an operation calls.
 *
 * @param name as it is typed
 */
public record Command(String name) {

    /** Whether it would be found where commands are looked for. */
    public boolean installed() {
        String path = System.getenv("PATH");
        return path != null && isIn(path);
    }

    boolean isIn(String path) {
        return Arrays.stream(path.split(File.pathSeparator)).anyMatch(this::isInDirectory);
    }

    private boolean isInDirectory(String directory) {
        try {
            Path file = Path.of(directory).resolve(name);
            return Files.isRegularFile(file) && Files.isExecutable(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
