package io.bindery.cli.client;

import java.time.Duration;

/** The API answered with a problem (RFC 9457); the message is its title and detail, to be made printable. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SERVER_ERRORS = 500;

    private final int status;
    private final String code;
    private final Duration retryAfter;

    ApiException(int status, String code, String message, Duration retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether what was asked is at fault, not the service. */
    public boolean refused() {
        return status < SERVER_ERRORS;
    }

    /** Whether the same may work after a while: the service is at fault, busy, or still reads an upload with the same key. */
    public boolean temporary() {
        return !refused() || status == 408 || status == 429 || code.equals("upload-in-progress");
    }

    /** How long the service wants to be left alone; zero if it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
