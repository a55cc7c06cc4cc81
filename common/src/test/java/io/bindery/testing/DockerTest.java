package io.bindery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerTest {

    @TempDir
    private Path directory;

    @Test
    void takesASocketThatNobodyListensOnForDead() throws IOException {
        Path stale = Files.createFile(directory.resolve("stale.sock"));

        assertThat(Docker.isDead(null, stale)).isTrue();
        assertThat(Docker.isDead("unix://" + stale, directory)).isTrue();
        assertThat(Docker.isDead("unix://" + directory.resolve("none.sock"), directory))
                .isTrue();
    }

    @Test
    void leavesTheRestToTestcontainers() throws IOException {
        Path socket = directory.resolve("live.sock");
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));

            assertThat(Docker.isDead(null, socket)).isFalse();
            assertThat(Docker.isDead("unix://" + socket, directory)).isFalse();
        }
        assertThat(Docker.isDead(null, directory.resolve("none.sock"))).isFalse();
        assertThat(Docker.isDead("tcp://localhost:2375", directory)).isFalse();
    }
}
