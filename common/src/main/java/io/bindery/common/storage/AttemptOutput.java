package io.bindery.common.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The place where one attempt writes (docs/protocol.md#run). Created once and never again, so that a worker that was
 * given up cannot bring a removed directory back to life. Not thread-safe. Closing removes the scratch directory and keeps
 * what was stored.
 */
public interface AttemptOutput extends Closeable {

    /** A local directory for outputs; holds at first nothing but, perhaps, {@link #scratch()}, whose name no output can have. */
    Path directory();

    /** A local directory for temporary files. */
    Path scratch();

    /**
     * Makes one file of {@link #directory()} durable.
     *
     * @param name a plain file name of {@code [A-Za-z0-9._-]} that begins with a letter or digit
     * @throws IllegalArgumentException if it is another name
     * @throws IOException also if it is not a regular file but, say, a link
     */
    StoredFile store(String name) throws IOException;

    /** Makes the names of all stored files durable; after this, and only then, a commit may mention them. */
    void sync() throws IOException;

    /** Removes everything, as well as it can; what is left is found by the sweep. */
    void discard();
}
