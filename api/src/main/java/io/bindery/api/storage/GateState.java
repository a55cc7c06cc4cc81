package io.bindery.api.storage;

import io.bindery.db.sweep.StorageRoot;

/** Whether the storage may be written to and cleaned. */
public sealed interface GateState {

    /** It is the right one. */
    record Open(StorageRoot root) implements GateState {}

    /**
     * It is not, or cannot be read.
     *
     * @param reason for people, without a full stop
     */
    record Closed(String reason) implements GateState {}
}
