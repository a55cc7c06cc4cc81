package io.bindery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds ports for processes that are about to start: each once, and none that the system gives to outgoing connections
 * and to whoever asks for any port, who could take it before the process does.
 */
final class Ports {

    private static final int FIRST = 20_000;

    /** Below what Linux gives away by itself: /proc/sys/net/ipv4/ip_local_port_range. */
    private static final int END = 32_000;

    // Not where another test JVM of this machine begins.
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 101 % (END - FIRST)));

    private Ports() {}

    /** One that nobody listens on at this moment. */
    static int free() {
        for (int tries = 0; tries < END - FIRST; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), END - FIRST);
            if (free(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + FIRST + " to " + END + " is free");
    }

    private static boolean free(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
