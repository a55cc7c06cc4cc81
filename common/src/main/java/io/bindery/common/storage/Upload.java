package io.bindery.common.storage;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file that is being received: invisible under its final name until {@link #commit()}. Not thread-safe. Closing
 * without a commit removes what was written.
 */
public interface Upload extends Closeable {

    /**
     * Appends bytes.
     *
     * @throws StorageFullException if the disk has no room
     */
    void write(byte[] buffer, int offset, int length) throws IOException;

    /** Bytes written so far. */
    long sizeBytes();

    /**
     * Makes the content durable and gives the file its name (protocol step U4). The name itself is durable after {@link
     * Storage#sync(StoragePath)}.
     *
     * @throws IOException also when a flush to disk failed: the content is then lost and must be uploaded again
     */
    StoredFile commit() throws IOException;
}
