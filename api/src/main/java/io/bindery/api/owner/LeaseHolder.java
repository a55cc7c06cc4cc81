package io.bindery.api.owner;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name under which a request holds leases: it lets people find the process and its log lines. */
public final class Holder {

    private static final String PROCESS =
            "api " + host() + " " + ProcessHandle.current().pid();

    private Holder() {}

    /** {@code api <host> <pid> request <id>}. */
    public static String of(HttpServletRequest request) {
        return PROCESS + " request " + request.getRequestId();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine without a name for itself; the process id alone must do.
            return "localhost";
        }
    }
}
