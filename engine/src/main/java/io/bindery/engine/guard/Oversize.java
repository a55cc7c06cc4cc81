package io.bindery.engine.guard;

import java.io.IOException;

/** Something in a document unpacks to more than is sensible; its page counts as unreadable. */
public final class Oversize extends IOException {

    private static final long serialVersionUID = 1L;

    public Oversize(String message) {
        super(message);
    }
}
