package io.bindery.cli.client;

import java.time.Duration;

/**
 * The API responded with a problem (RFC 9457). The message is its title and detail, unfiltered: print it as printable.
 */
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

    /** Whether the request is at fault (status below 500), not the service. */
    public boolean isClientError() {
        return status < SERVER_ERRORS;
    }

    /** Whether a repeat may succeed: the service failed, is busy, or still reads an upload with the same key. */
    public boolean isTemporary() {
        return !isClientError() || status == 408 || status == 429 || code.equals("upload-in-progress");
    }

    /** The pause that the service asks for in {@code Retry-After}; zero if there is none. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
