package io.bindery.engine.guard;

import java.io.IOException;

/** A stream decompresses to more than the limit; its page counts as unreadable. */
public final class Oversize extends IOException {

    private static final long serialVersionUID = 1L;

    public Oversize(String message) {
        super(message);
    }
}
