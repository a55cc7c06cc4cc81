package io.bindery.api.storage;

import io.bindery.db.sweep.StorageRoot;

/** Whether the storage may be written to and cleaned. */
public sealed interface StorageGateState {

    /** The storage is the one that the database knows. */
    record Open(StorageRoot root) implements StorageGateState {}

    /**
     * The storage is another one, or cannot be read.
     *
     * @param reason a sentence for people, without a full stop
     */
    record Closed(String reason) implements StorageGateState {}
}
