package io.bindery.common.storage;

import java.io.IOException;

/** There is no room left for more bytes. */
public final class StorageFullException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param cause what the operating system or the object store reported */
    public StorageFullException(Throwable cause) {
        super("no space left in storage", cause);
    }
}
