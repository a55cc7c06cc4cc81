package io.bindery.common.storage;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The root is not the storage it should be: it has no marker, so it is perhaps not mounted. Nothing was written and
 * nothing was removed; try again when the sweep's gates are open.
 */
public final class StorageNotReadyException extends IOException {

    private static final long serialVersionUID = 1L;

    private StorageNotReadyException(String message) {
        super(message);
    }

    /**
     * The root has no marker.
     *
     * @param root the directory without a marker, for the message
     */
    public static StorageNotReadyException withoutMarker(Path root) {
        return new StorageNotReadyException("no marker in '" + root + "': not mounted, or the wrong volume");
    }
}
