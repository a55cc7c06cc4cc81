package io.bindery.common.transport;

import org.jspecify.annotations.Nullable;

/** A message that was not confirmed, or was returned because no queue took it; the outbox keeps it. */
public final class NotPublishedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason one sentence for {@code outbox.last_error}
     * @param cause what the broker's client reported, if anything
     */
    public NotPublishedException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
