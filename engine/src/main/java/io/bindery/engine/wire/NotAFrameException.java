package io.bindery.engine.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whoever is on the other side does not speak our language, or does not any more. */
public final class NotAFrameException extends IOException {

    private static final long serialVersionUID = 1L;

    NotAFrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
