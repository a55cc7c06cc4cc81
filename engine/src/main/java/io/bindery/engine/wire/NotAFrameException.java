package io.bindery.engine.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The other process sent bytes that are no frame of this protocol. */
public final class NotAFrameException extends IOException {

    private static final long serialVersionUID = 1L;

    NotAFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
