package io.bindery.cli.local.data;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the unpacked PostgreSQL stays from run to run: {@code $XDG_CACHE_HOME/bindery/postgres}, else under {@code ~/.cache}. */
final class BinaryCache {

    private BinaryCache() {}

    /** Must come before the embedded PostgreSQL is first asked for; it would otherwise unpack under /tmp. */
    static void use() throws IOException {
        Path bindery = directory(System.getenv("XDG_CACHE_HOME"));
        // Our own level keeps others out: the library makes the one below writable for everybody.
        Private.createDirectories(bindery);
        System.setProperty("ot.epg.working-dir", bindery.resolve("postgres").toString());
    }

    private static Path directory(@Nullable String cacheHome) {
        return cacheHome == null || cacheHome.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "bindery")
                : Path.of(cacheHome, "bindery").toAbsolutePath();
    }
}
