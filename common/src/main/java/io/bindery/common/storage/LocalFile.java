package io.bindery.common.storage;

import java.io.Closeable;
import java.nio.file.Path;

/** A stored file as a local path for reading: the stored file itself, or a copy that {@link #close()} removes. */
public interface LocalFile extends Closeable {

    /** Readable until closed; never to be written, moved or deleted. */
    Path path();
}
