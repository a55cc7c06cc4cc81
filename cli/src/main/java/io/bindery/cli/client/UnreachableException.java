package io.bindery.cli.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

/** No answer came from the server; the message says where and why, to be made printable. */
public final class UnreachableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String server, IOException cause) {
        super("no answer from " + server + " (" + why(cause) + ")", cause);
    }

    /** Whether nothing was sent, because nobody was there. */
    public boolean nothingSent() {
        return getCause() instanceof ConnectException || getCause() instanceof HttpConnectTimeoutException;
    }

    private static String why(IOException cause) {
        if (cause instanceof ConnectException) {
            return "cannot connect";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
