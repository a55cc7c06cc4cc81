package io.bindery.api.owner;

import jakarta.servlet.http.HttpServletRequest;

/** Whose jobs a request may see. */
public final class Owner {

    private static final String ANONYMOUS = "anonymous";

    private Owner() {}

    /** The owner a request speaks for; everybody is the same one until there is authentication. */
    public static String of(HttpServletRequest request) {
        return ANONYMOUS;
    }
}
