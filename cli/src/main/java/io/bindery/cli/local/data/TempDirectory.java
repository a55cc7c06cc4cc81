package io.bindery.cli.local.data;

import java.nio.file.Path;

/** The system's directory for temporary files. */
final class TempDirectory {

    private TempDirectory() {}

    static Path path() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
