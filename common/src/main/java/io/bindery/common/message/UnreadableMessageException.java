package io.bindery.common.message;

import org.jspecify.annotations.Nullable;

/** A message body that this code cannot read; no retry will help, so it belongs in the dead-letter queue. */
public final class UnreadableMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
