package io.bindery.common.storage;

/** What came of an attempt to remove bytes. Trouble with the storage itself is an {@link java.io.IOException} instead. */
public sealed interface Removal {

    /** Nothing is left; also when there was nothing. */
    record Removed() implements Removal {}

    /**
     * Something holds a file open; try again later.
     *
     * @param reason what the operating system said, for {@code last_delete_error}
     */
    record Busy(String reason) implements Removal {}
}
