package io.bindery.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/** No response from the server. The message names the server and the cause, unfiltered: print it as printable. */
public final class UnreachableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String server, IOException cause) {
        super("no answer from " + server + " (" + reason(cause) + ")", cause);
    }

    /** Whether the request was not sent, because no connection could be made. */
    public boolean nothingSent() {
        return getCause() instanceof ConnectException || getCause() instanceof HttpConnectTimeoutException;
    }

    private static String reason(IOException cause) {
        if (cause instanceof ConnectException) {
            return "cannot connect";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
