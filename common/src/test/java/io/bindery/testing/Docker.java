package io.bindery.testing;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be started here; asked once a JVM. Thread-safe. */
final class Docker {

    private static final Logger LOG = LoggerFactory.getLogger(Docker.class);
    private static final String UNIX = "unix://";

    private Docker() {}

    /** Never throws: whatever is wrong with the engine means that there is none. */
    static boolean available() {
        return Answer.AVAILABLE;
    }

    /**
     * Whether a test that needs a container must fail, not be skipped, when there is no engine: so on a build server.
     */
    static boolean required() {
        return "true".equalsIgnoreCase(System.getenv("BINDERY_REQUIRE_DOCKER"));
    }

    /**
     * Whether an engine's socket is there and nobody listens on it; Testcontainers would try it for minutes.
     *
     * @param dockerHost the value of {@code DOCKER_HOST}, if it is set
     */
    static boolean isDead(@Nullable String dockerHost, Path usualSocket) {
        Path socket = usualSocket;
        if (dockerHost != null) {
            if (!dockerHost.startsWith(UNIX)) {
                return false;
            }
            socket = Path.of(dockerHost.substring(UNIX.length()));
        } else if (!Files.exists(usualSocket)) {
            return false; // It may listen elsewhere; Testcontainers knows the places.
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return !channel.isConnected();
        } catch (IOException | UnsupportedOperationException e) {
            return true;
        }
    }

    private static final class Answer {

        static final boolean AVAILABLE = ask();

        private static boolean ask() {
            if (isDead(System.getenv("DOCKER_HOST"), Path.of("/var/run/docker.sock"))) {
                LOG.info("No Docker engine answers; tests go on without containers");
                return false;
            }
            try {
                return DockerClientFactory.instance().isDockerAvailable();
            } catch (RuntimeException | LinkageError e) {
                LOG.info("No Docker engine: {}; tests go on without containers", e.toString());
                return false;
            }
        }
    }
}
