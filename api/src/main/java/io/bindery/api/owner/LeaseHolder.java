package io.bindery.api.owner;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The holder that a request names in its leases, by which operators find the process and its log lines. */
public final class LeaseHolder {

    private static final String PROCESS =
            "api " + host() + " " + ProcessHandle.current().pid();

    private LeaseHolder() {}

    /** {@code api <host> <pid> request <id>}. */
    public static String of(HttpServletRequest request) {
        return PROCESS + " request " + request.getRequestId();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The host has no name; the process id must suffice.
            return "localhost";
        }
    }
}
