package io.bindery.cli.local.data;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The cache of the unpacked PostgreSQL: {@code $XDG_CACHE_HOME/bindery/postgres}, else under {@code ~/.cache}. */
final class BinaryCache {

    private BinaryCache() {}

    /** Must be called before the embedded PostgreSQL is first used; it would otherwise be unpacked in /tmp. */
    static void use() throws IOException {
        Path bindery = directory(System.getenv("XDG_CACHE_HOME"));
        // The parent is private, because the library makes its own directory writable for everybody.
        PrivateFiles.createDirectories(bindery);
        System.setProperty("ot.epg.working-dir", bindery.resolve("postgres").toString());
    }

    private static Path directory(@Nullable String cacheHome) {
        return cacheHome == null || cacheHome.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "bindery")
                : Path.of(cacheHome, "bindery").toAbsolutePath();
    }
}
