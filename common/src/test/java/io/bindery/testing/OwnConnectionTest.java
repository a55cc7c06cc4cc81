package io.bindery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OwnConnectionTest {

    private static final byte[] REQUEST_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

    @Test
    void isNotHurtByAServerThatClosesConnectionsItSeemedToKeep() throws Exception {
        try (var server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server));
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                    .POST(BodyPublishers.noBody())
                    .build();

            assertThat(OwnConnection.send(request).statusCode()).isEqualTo(200);
            assertThat(OwnConnection.send(request).body()).asString().isEqualTo("ok");
        }
    }

    /** Answers the first request on each connection, and closes it when a second one comes. */
    private static void serve(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                read(connection);
                connection.getOutputStream().write(ANSWER);
                connection.getInputStream().read();
            } catch (IOException e) {
                // The client has hung up, or the test is over.
            }
        }
    }

    private static void read(Socket connection) throws IOException {
        for (int matched = 0; matched < REQUEST_END.length; ) {
            matched = connection.getInputStream().read() == REQUEST_END[matched] ? matched + 1 : 0;
        }
    }
}
