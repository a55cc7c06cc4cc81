package io.bindery.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to one server; every status from 400 on is an exception. Thread-safe. */
final class Http implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_ERROR_STATUS = 400;

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            // The server is on this machine or named by the user, whatever proxy the environment names.
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final JsonMapper json;
    private final String server;

    Http(URI server, JsonMapper json) {
        this.server = server.toString().replaceAll("/+$", "");
        this.json = json;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path));
    }

    /**
     * The body of a response.
     *
     * @throws ApiException if the status is 400 or more
     * @throws UnreachableException if there is no response
     */
    String text(HttpRequest request) throws UnreachableException, InterruptedException {
        HttpResponse<byte[]> response = send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= FIRST_ERROR_STATUS) {
            throw problem(response, response.body());
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    /** The same, as a stream; the caller closes it. */
    InputStream stream(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() >= FIRST_ERROR_STATUS) {
            try (InputStream body = response.body()) {
                throw problem(response, body.readAllBytes());
            }
        }
        return new ResponseInputStream(server, response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <B> HttpResponse<B> send(HttpRequest request, BodyHandler<B> handler)
            throws UnreachableException, InterruptedException {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw new UnreachableException(server, e);
        }
    }

    private ApiException problem(HttpResponse<?> response, byte[] body) {
        int status = response.statusCode();
        try {
            var problem = json.readValue(body, Problem.class);
            String title = problem.title() == null ? "HTTP status " + status : problem.title();
            return new ApiException(
                    status,
                    problem.type() == null ? "" : problem.type().replaceAll(".*/", ""),
                    problem.detail() == null ? title : title + ": " + problem.detail(),
                    retryAfter(response));
        } catch (JacksonException e) {
            return new ApiException(status, "", "HTTP status " + status, retryAfter(response));
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    private record Problem(
            @Nullable String type,
            @Nullable String title,
            @Nullable String detail) {}
}
