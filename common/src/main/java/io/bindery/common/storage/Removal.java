package io.bindery.common.storage;

/** The result of a removal. Failures of the storage itself are an {@link java.io.IOException} instead. */
public sealed interface Removal {

    /** Nothing is left, or there was nothing. */
    record Removed() implements Removal {}

    /**
     * A file is in use; try again later.
     *
     * @param reason the message of the operating system, for {@code last_delete_error}
     */
    record Busy(String reason) implements Removal {}
}
