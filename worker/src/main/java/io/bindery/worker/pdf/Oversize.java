package io.bindery.worker.pdf;

import java.io.IOException;

/** Something in a document unpacks to more than is sensible; its page counts as unreadable. */
final class Oversize extends IOException {

    private static final long serialVersionUID = 1L;

    Oversize(String message) {
        super(message);
    }
}
