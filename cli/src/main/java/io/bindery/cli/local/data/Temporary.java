package io.bindery.cli.local.data;

import java.nio.file.Path;

/** The system's directory for temporary files. */
final class Temporary {

    private Temporary() {}

    static Path directory() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
