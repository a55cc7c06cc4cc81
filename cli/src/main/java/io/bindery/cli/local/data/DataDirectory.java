package io.bindery.cli.local.data;

import java.io.IOException;
import java.nio.file.Path;

/** The directory that holds all data of a local server: cluster, storage, password, logs. */
public sealed interface DataDirectory extends AutoCloseable permits PersistentData, TemporaryData {

    /** Absolute. */
    Path path();

    /** The cluster. */
    default Path cluster() {
        return path().resolve("postgres");
    }

    /** The root of the storage. */
    default Path storage() {
        return path().resolve("storage");
    }

    @Override
    void close() throws IOException;
}
