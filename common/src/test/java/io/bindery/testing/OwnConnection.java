package io.bindery.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Sends each request over a connection of its own. Servers close connections that are idle for a while (RabbitMQ's
 * management API after 5 s, Tomcat after 20 s), and a POST that goes out on a kept one in that moment fails: it may
 * have had its effect, so {@link HttpClient} does not send it again.
 */
public final class OwnConnection {

    private OwnConnection() {}

    /**
     * The answer, read to its end. By HTTP/1.1: the management API closes the connection at an offer of HTTP/2.
     *
     * @throws UncheckedIOException if there is none
     */
    public static HttpResponse<byte[]> send(HttpRequest request) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
