package io.bindery.cli.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server that answers everything with one problem. */
record ApiClientProblem(int status, String body) {

    ApiException caught() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try (var api = new ApiClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            return catchThrowableOfType(ApiException.class, () -> api.job("j"));
        } finally {
            server.stop(0);
        }
    }
}
