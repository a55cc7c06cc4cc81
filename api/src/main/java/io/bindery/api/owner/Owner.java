package io.bindery.api.owner;

import jakarta.servlet.http.HttpServletRequest;

/** The owner whose jobs a request may read and change. */
public final class Owner {

    private static final String ANONYMOUS = "anonymous";

    private Owner() {}

    /** The owner of a request; the same for all requests until there is authentication. */
    public static String of(HttpServletRequest request) {
        return ANONYMOUS;
    }
}
