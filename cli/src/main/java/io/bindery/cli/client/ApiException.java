package io.bindery.cli.client;

/** The API answered with a problem. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SERVER_ERRORS = 500;

    private final int status;

    private ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    static ApiException of(int status, String message) {
        return new ApiException(status, message);
    }

    /** Whether what was asked is at fault, not the service. */
    public boolean refused() {
        return status < SERVER_ERRORS;
    }
}
