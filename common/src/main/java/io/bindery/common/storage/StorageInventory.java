package io.bindery.common.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the sweep needs of the storage: its content, its marker, and operations that remove orphans. Thread-safe.
 */
public interface StorageInventory {

    /** The marker at the root; empty if there is none, which on a used root means: not mounted, or the wrong volume. */
    Optional<RootMarker> marker() throws IOException;

    /** Replaces the marker atomically. */
    void writeMarker(RootMarker marker) throws IOException;

    /** Whether the root holds nothing at all yet, so that a first marker may be written. */
    boolean pristine() throws IOException;

    /** Writes, flushes, reads and removes a small file. */
    void canary() throws IOException;

    /** Every workspace found, in no order, whether or not the database knows it. */
    List<StoragePath> workspaces() throws IOException;

    /** Names at the root or between workspaces that this adapter did not make; reported, never touched. */
    List<String> foreign() throws IOException;

    /** Every attempt directory of a result workspace; empty if the workspace is gone. */
    List<StoragePath> attempts(StoragePath workspace) throws IOException;

    /** Bytes of files under a path, as far as they can be read. */
    long bytes(StoragePath path) throws IOException;

    /** Moves a workspace to the trash: its path no longer exists, but its bytes are not removed yet. */
    Removal moveToTrash(StoragePath path) throws IOException;

    /**
     * Removes the directory of an attempt in place; repeated until it returns {@link Removal.Removed}. No row may refer
     * to its files.
     */
    Removal removeAttempt(StoragePath attempt) throws IOException;

    /** Removes from the trash what {@link #moveToTrash} moved there from this path. */
    Removal purge(StoragePath path) throws IOException;
}
