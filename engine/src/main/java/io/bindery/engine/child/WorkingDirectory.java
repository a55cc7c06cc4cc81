package io.bindery.engine.child;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Moves this process into the scratch directory of an attempt, so that whatever is written without a directory named lands where it is removed with
 * the attempt: Java's temporary files ({@code java.io.tmpdir} is {@code .} here), those of commands started from here, the notes of a JVM that
 * crashes. Java has no call for that; where the system has no {@code chdir} the process stays where it was started.
 */
@SuppressWarnings("restricted") // the command line allows it
final class WorkingDirectory {

    private static final @Nullable MethodHandle CHDIR = Linker.nativeLinker()
            .defaultLookup()
            .find("chdir")
            .map(address -> Linker.nativeLinker()
                    .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS)))
            .orElse(null);

    private WorkingDirectory() {}

    /** Finds the call, which takes a while the first time, and moves nowhere. */
    static void load() {}

    static void enter(Path directory) {
        change(directory.toString());
    }

    /** A directory that is somebody's working directory cannot be unmounted, and on some systems not be removed. */
    static void leave() {
        change("/");
    }

    private static void change(String directory) {
        if (CHDIR == null) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(directory);
            var _ = (int) CHDIR.invokeExact(path);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
