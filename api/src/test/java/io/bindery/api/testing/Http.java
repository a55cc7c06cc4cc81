package io.bindery.api.testing;

import io.bindery.testing.OwnConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the API under test. */
public final class Http {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;

    /** @param port of the API on this machine */
    public Http(int port) {
        this.port = port;
    }

    /** GETs a path, with headers as name, value, name, value. */
    public Answer get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** Sends a request without a body. */
    public Answer send(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Answer(OwnConnection.send(request.build()));
    }

    /** An answer, read to its end. */
    public record Answer(HttpResponse<byte[]> response) {

        /** Its status. */
        public int status() {
            return response.statusCode();
        }

        /** A header, or the empty string. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Its body. */
        public byte[] bytes() {
            return response.body();
        }

        /** Its body as text. */
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        /** Its body as JSON. */
        public JsonNode json() {
            return JSON.readTree(response.body());
        }
    }
}
