package io.bindery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of a process, set by a test while the process runs; its monotonic clock stays true. By libfaketime,
 * where that is installed.
 */
final class FakeClock {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private final Path library;
    private final Path setting;

    private FakeClock(Path library, Path setting) {
        this.library = library;
        this.setting = setting;
    }

    /** One that is right at first; empty if this machine has no libfaketime. */
    static Optional<FakeClock> in(Path directory) {
        return LIBRARIES.stream().filter(Files::exists).findFirst().map(library -> {
            var clock = new FakeClock(library, directory.resolve("clock"));
            clock.set("+0h");
            return clock;
        });
    }

    /** What the process needs in its environment. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                setting.toString(),
                "FAKETIME_CACHE_DURATION", // Seconds; without a cache every look at a clock reads the file.
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", // Else waits that are timed by the monotonic clock return at once, and
                // the process spins.
                "0");
    }

    /** Sets it off from the true time, such as by {@code +1h} or {@code -1h}. */
    void set(String offset) {
        try {
            Path next = Files.writeString(setting.resolveSibling("clock-next"), offset + "\n");
            Files.move(next, setting, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
