package io.bindery.common.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The place where one attempt writes (docs/protocol.md#run). Created once and never again, so that a worker that was
 * declared lost cannot restore a removed directory. Not thread-safe. Closing removes the scratch directory and keeps
 * what was stored.
 */
public interface AttemptOutput extends Closeable {

    /**
     * A local directory for outputs; empty at first, except perhaps for {@link #scratch()}, whose name no output can
     * have.
     */
    Path directory();

    /** A local directory for temporary files. */
    Path scratch();

    /**
     * Makes one file of {@link #directory()} durable.
     *
     * @param name a plain file name of {@code [A-Za-z0-9._-]} that begins with a letter or digit
     * @throws IllegalArgumentException if it is another name
     * @throws IOException also if it is not a regular file, such as a link
     */
    StoredFile store(String name) throws IOException;

    /** Makes the names of all stored files durable; a commit may refer to them only afterwards. */
    void sync() throws IOException;

    /** Removes everything if possible; the sweep finds what is left. */
    void discard();
}
