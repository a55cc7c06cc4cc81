package io.bindery.common.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What the sweep sees of the storage: what is there, whether it is the right one, and ways to put the unexplained aside.
 * Thread-safe.
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

    /** Every workspace found, in no order, whether or not it is known to anybody. */
    List<StoragePath> workspaces() throws IOException;

    /** Names at the root or between workspaces that this adapter did not make; reported, never touched. */
    List<String> foreign() throws IOException;

    /** Every attempt directory of a result workspace; empty if the workspace is gone. */
    List<StoragePath> attempts(StoragePath workspace) throws IOException;

    /** Bytes of files under a path, as far as they can be read. */
    long bytes(StoragePath path) throws IOException;

    /** Puts a workspace aside, out of reach by its name but not yet removed. */
    Removal moveToTrash(StoragePath path) throws IOException;

    /** Removes the directory of an attempt where it is; repeated until it says removed. Nothing may refer to its files. */
    Removal removeAttempt(StoragePath attempt) throws IOException;

    /** Removes what {@link #moveToTrash} put aside under this path. */
    Removal purge(StoragePath path) throws IOException;
}
