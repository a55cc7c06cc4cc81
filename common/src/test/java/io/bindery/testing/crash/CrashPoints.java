package io.bindery.testing.crash;

import io.bindery.common.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

/**
 * The side of the test: arms the crash points of all processes that were started with the agent on this directory. A
 * file {@code POINT} holds the action; whoever reaches the point takes it away and leaves {@code POINT.reached} with
 * its process id, which a pause waits to see removed.
 */
public final class CrashPoints {

    private final Path directory;

    /** @param directory an empty one */
    public CrashPoints(Path directory) {
        this.directory = directory;
    }

    /** The option of the JVM that makes a process act. */
    public String jvmOption(Path agentJar) {
        return "-javaagent:" + agentJar + "=" + directory;
    }

    /** Whoever reaches this point next does this. */
    public void arm(CrashPoint point, Action action) {
        try {
            Files.deleteIfExists(reachedFile(directory, point.name()));
            write(armed(directory, point.name()), action.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id of the process that has reached the point since it was armed. */
    public OptionalLong reached(CrashPoint point) {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(reachedFile(directory, point.name()))));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes back what the point was armed with, and lets go whoever waits there. */
    public void release(CrashPoint point) {
        try {
            Files.deleteIfExists(armed(directory, point.name()));
            Files.deleteIfExists(reachedFile(directory, point.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for all points. */
    public void releaseAll() {
        for (CrashPoint point : CrashPoint.values()) {
            release(point);
        }
    }

    static Path armed(Path directory, String point) {
        return directory.resolve(point);
    }

    static void note(Path directory, String point, long process) throws IOException {
        write(reachedFile(directory, point), Long.toString(process));
    }

    static boolean heldUp(Path directory, String point) {
        return Files.exists(reachedFile(directory, point));
    }

    private static Path reachedFile(Path directory, String point) {
        return directory.resolve(point + ".reached");
    }

    /** Whole or not at all: others look at any moment. */
    private static void write(Path file, String content) throws IOException {
        Path temporary = file.resolveSibling(
                "." + file.getFileName() + "-" + ProcessHandle.current().pid());
        Files.writeString(temporary, content);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
